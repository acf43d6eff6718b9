# language: en
@needs:accounts @needs:ai_features
Feature: Owners and administrators can switch AI features on and off
  It was reported that the owners and administrators of an account switch the AI features on and off.
  Every scenario lets somebody switch, or leave the switch alone, and then looks at what is on, at what
  the features do when they are asked, and at what they work on by themselves.
  Reference content, which they may work on, shows each time that the place searched can be seen at all.

  Background:
    Given the service holds reference content that AI features may work on

  @clause:admins-decide.owner
  Rule: The owner decides
    If one of these fails, the owner of an account could not switch an AI feature on or off.

    @s:owner-switches-on @needs:meetings
    Scenario: The owner switches both features on
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" switches Team Chat Compose on
      Then Meeting Summary is on for "Arunika"
      And Team Chat Compose is on for "Arunika"
      And Meeting Summary summarises a meeting of "Arunika" with words from that meeting
      And Team Chat Compose completes a draft for "Arunika"

    @s:owner-switches-off
    Scenario: The owner switches both features off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      And Team Chat Compose is switched on for "Arunika"
      When the owner of "Arunika" switches Meeting Summary off
      And the owner of "Arunika" switches Team Chat Compose off
      Then Meeting Summary is off for "Arunika"
      And Team Chat Compose is off for "Arunika"
      And Team Chat Compose completes no draft for "Arunika"

  @clause:admins-decide.administrator
  Rule: An administrator decides
    If one of these fails, an administrator of an account could not switch an AI feature on or off.

    @s:administrator-switches-on @needs:meetings
    Scenario: An administrator switches both features on
      Given "Arunika" is a customer
      When an administrator of "Arunika" switches Meeting Summary on
      And an administrator of "Arunika" switches Team Chat Compose on
      Then Meeting Summary is on for "Arunika"
      And Team Chat Compose is on for "Arunika"
      And Meeting Summary summarises a meeting of "Arunika" with words from that meeting
      And Team Chat Compose completes a draft for "Arunika"

    @s:administrator-switches-off
    Scenario: An administrator switches both features off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      And Team Chat Compose is switched on for "Arunika"
      When an administrator of "Arunika" switches Meeting Summary off
      And an administrator of "Arunika" switches Team Chat Compose off
      Then Meeting Summary is off for "Arunika"
      And Team Chat Compose is off for "Arunika"
      And Team Chat Compose completes no draft for "Arunika"

  @clause:admins-decide.own-account
  Rule: A switch acts on its own account only
    If one of these fails, a switch in one account turned an AI feature of another account on or off.

    @s:other-account-stays-off
    Scenario: Another account's features stay as they were, off
      Given "Arunika" is a customer
      And "Bumi" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" switches Team Chat Compose on
      Then Team Chat Compose is on for "Arunika"
      And Meeting Summary is off for "Bumi"
      And Team Chat Compose is off for "Bumi"
      And Team Chat Compose completes no draft for "Bumi"

    @s:other-account-stays-on
    Scenario: Another account's features stay as they were, on
      Given "Arunika" is a customer
      And "Bumi" is a customer
      And Team Chat Compose is switched on for "Arunika"
      And Meeting Summary is switched on for "Bumi"
      And Team Chat Compose is switched on for "Bumi"
      When the owner of "Arunika" switches Meeting Summary off
      And the owner of "Arunika" switches Team Chat Compose off
      Then Meeting Summary is on for "Bumi"
      And Team Chat Compose is on for "Bumi"
      And Team Chat Compose completes a draft for "Bumi"

    @s:account-in-the-same-meeting @needs:meetings
    Scenario: An account whose people are in the same meeting
      Given "Arunika" is a customer
      And "Bumi" is a customer
      And "Arunika" hosts a meeting that "Bumi" attends
      When the owner of "Arunika" switches Meeting Summary on
      Then Meeting Summary is on for "Arunika"
      And Meeting Summary is off for "Bumi"

  @clause:admins-decide.others
  Rule: Nobody else decides
    If one of these fails, somebody without authority over an account switched an AI feature of that account on or off.

    @s:member-switches-on
    Scenario: A member tries to switch a feature on
      Given "Arunika" is a customer
      When a member of "Arunika" without authority tries to switch Meeting Summary on
      Then the attempt is refused
      And Meeting Summary is off for "Arunika"

    @s:member-switches-off
    Scenario: A member tries to switch a feature off
      Given "Arunika" is a customer
      And Team Chat Compose is switched on for "Arunika"
      When a member of "Arunika" without authority tries to switch Team Chat Compose off
      Then the attempt is refused
      And Team Chat Compose is on for "Arunika"

    @s:member-switches-on-again
    Scenario: A member tries to switch on again what an administrator switched off
      Given "Arunika" is a customer
      And Team Chat Compose is switched on for "Arunika"
      And an administrator of "Arunika" switches Team Chat Compose off
      When a member of "Arunika" without authority tries to switch Team Chat Compose on
      Then the attempt is refused
      And Team Chat Compose is off for "Arunika"

    @s:former-administrator-switches
    Scenario: Somebody who is no longer an administrator
      Given "Arunika" is a customer
      When a former administrator of "Arunika" tries to switch Team Chat Compose on
      Then the attempt is refused
      And Team Chat Compose is off for "Arunika"

    @s:guest-switches @needs:meetings
    Scenario: A guest of a meeting
      Given "Arunika" is a customer
      And "Cakra" is a guest without an account
      And "Arunika" hosts a meeting that "Cakra" attends
      When the guest "Cakra" tries to switch Meeting Summary on for "Arunika"
      Then the attempt is refused
      And Meeting Summary is off for "Arunika"

    @s:other-owner-switches-on
    Scenario: The owner of another account tries to switch a feature on
      Given "Arunika" is a customer
      And "Bumi" is a customer
      When the owner of "Bumi" tries to switch Meeting Summary on for "Arunika"
      Then the attempt is refused
      And Meeting Summary is off for "Arunika"

    @s:other-owner-switches-off
    Scenario: The owner of another account tries to switch a feature off
      Given "Arunika" is a customer
      And Team Chat Compose is switched on for "Arunika"
      And "Bumi" is a customer
      When the owner of "Bumi" tries to switch Team Chat Compose off for "Arunika"
      Then the attempt is refused
      And Team Chat Compose is on for "Arunika"

    @s:other-administrator-switches
    Scenario: An administrator of another account tries to switch a feature on
      Given "Arunika" is a customer
      And "Bumi" is a customer
      When an administrator of "Bumi" tries to switch Team Chat Compose on for "Arunika"
      Then the attempt is refused
      And Team Chat Compose is off for "Arunika"

  @clause:admins-decide.off-means-off
  Rule: A feature that is off works on nothing
    If one of these fails, an AI feature worked on content of an account in which it was off.

    @s:switched-off-meeting @needs:meetings @sink:feature_data
    Scenario: A meeting, after Meeting Summary was switched off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      When the owner of "Arunika" switches Meeting Summary off
      And "Arunika" hosts a meeting of its own
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And that meeting ends
      Then what the AI features work on shows the reference content and nothing of "Arunika"

    @s:switched-off-messages @needs:messages @sink:feature_data
    Scenario: Messages, after Team Chat Compose was switched off
      Given "Arunika" is a customer
      And Team Chat Compose is switched on for "Arunika"
      When the owner of "Arunika" switches Team Chat Compose off
      And "Arunika" posts a message in team chat
      Then what the AI features work on shows the reference content and nothing of "Arunika"

    @s:switched-off-summary @needs:meetings @sink:feature_data
    Scenario: A summary is asked for while Meeting Summary is off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      When the owner of "Arunika" switches Meeting Summary off
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      Then Meeting Summary makes no summary of that meeting for "Arunika"
      And what the AI features work on shows the reference content and nothing of "Arunika"

    @s:switched-off-draft @needs:third_parties @sink:feature_data @sink:third_party
    Scenario: A draft is asked for while Team Chat Compose is off
      Given "Arunika" is a customer
      And Team Chat Compose is switched on for "Arunika"
      When the owner of "Arunika" switches Team Chat Compose off
      Then Team Chat Compose completes no draft for "Arunika"
      And what the AI features work on shows the reference content and nothing of "Arunika"
      And no third party received the draft of "Arunika", though the reference content arrived there

  @clause:admins-decide.each-feature
  Rule: Each feature has a switch of its own
    If one of these fails, an AI feature went on or off together with the other.

    @s:only-meeting-summary-on @needs:meetings
    Scenario: Meeting Summary alone is on
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then Meeting Summary is on for "Arunika"
      And Meeting Summary summarises a meeting of "Arunika" with words from that meeting
      And Team Chat Compose is off for "Arunika"
      And Team Chat Compose completes no draft for "Arunika"

    @s:only-team-chat-compose-on @needs:meetings
    Scenario: Team Chat Compose alone is on
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      When the owner of "Arunika" switches Team Chat Compose on
      Then Team Chat Compose is on for "Arunika"
      And Team Chat Compose completes a draft for "Arunika"
      And Meeting Summary is off for "Arunika"
      And Meeting Summary makes no summary of that meeting for "Arunika"

    @s:only-meeting-summary-off
    Scenario: Meeting Summary alone is switched off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      And Team Chat Compose is switched on for "Arunika"
      When the owner of "Arunika" switches Meeting Summary off
      Then Meeting Summary is off for "Arunika"
      And Team Chat Compose is on for "Arunika"
      And Team Chat Compose completes a draft for "Arunika"

    @s:only-team-chat-compose-off @needs:meetings
    Scenario: Team Chat Compose alone is switched off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      And Team Chat Compose is switched on for "Arunika"
      When the owner of "Arunika" switches Team Chat Compose off
      Then Team Chat Compose is off for "Arunika"
      And Meeting Summary is on for "Arunika"
      And Meeting Summary summarises a meeting of "Arunika" with words from that meeting

  @clause:admins-decide.off-until-decided @clause:admins-decide.off-by-default
  Rule: As long as nobody has switched it on, a feature is off
    If one of these fails, an AI feature was at work in an account in which nobody had switched it on.

    @s:new-account-shows-off
    Scenario: What a new account shows
      Given "Arunika" is a customer
      Then Meeting Summary is off for "Arunika"
      And Team Chat Compose is off for "Arunika"

    @s:new-account-meeting @needs:meetings @sink:feature_data
    Scenario: A meeting of a new account
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      Then Meeting Summary makes no summary of that meeting for "Arunika"
      And what the AI features work on shows the reference content and nothing of "Arunika"

    @s:new-account-messages @needs:messages @sink:feature_data
    Scenario: Messages and a draft of a new account
      Given "Arunika" is a customer
      And "Arunika" posts a message in team chat
      Then Team Chat Compose completes no draft for "Arunika"
      And what the AI features work on shows the reference content and nothing of "Arunika"

  @clause:admins-decide.off-during-meeting @needs:meetings
  Rule: Switching off counts at once
    If one of these fails, a feature went on working in a meeting after it had been switched off.

    @s:off-during-meeting-words @sink:feature_data
    Scenario: What is said and written after the feature was switched off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      When the owner of "Arunika" switches Meeting Summary off
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And that meeting ends
      Then what the AI features work on shows the reference content and nothing of "Arunika"

    @s:off-during-meeting-summary
    Scenario: A summary is asked for after the feature was switched off
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      When the owner of "Arunika" switches Meeting Summary off
      Then Meeting Summary makes no summary of that meeting for "Arunika"

  @clause:admins-decide.trial-end @needs:trials @needs:consent
  Rule: The end of the free trial decides nothing
    If one of these fails, the end of a free trial changed what an account had set, or was taken for a consent.

    @s:trial-ends-undecided
    Scenario: The trial of an account that has decided nothing ends
      Given "Arunika" is a customer
      When the free trial of "Arunika" ends
      Then Meeting Summary is off for "Arunika"
      And Team Chat Compose is off for "Arunika"
      And the receipts of "Arunika" show no consent

    @s:trial-ends-decided
    Scenario: The trial of an account with one feature on ends
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      When the free trial of "Arunika" ends
      Then Meeting Summary is on for "Arunika"
      And Team Chat Compose is off for "Arunika"
      And the receipts of "Arunika" show no consent

    @s:trial-ends-declined
    Scenario: The trial of an account that declined to share content ends
      Given "Arunika" is a customer that was asked for consent to training and declined
      When the free trial of "Arunika" ends
      Then Meeting Summary is off for "Arunika"
      And the receipts of "Arunika" show no consent
