# language: en
@needs:accounts @needs:ai_features
Feature: Consent is asked for transparently
  The company was reported to have said that whoever switches on an AI feature is given a transparent process of
  consent to training, apart from the use of the feature. Every scenario switches a feature on, looks at the question
  that comes, and at what an answer changes and leaves behind.

  Background:
    Given the service holds reference content that AI features may work on

  @clause:transparent-consent.at-switching-on
  Rule: The question comes with the switch
    If one of these fails, an AI feature went on and nobody was asked about training at that moment.

    @s:asked-with-meeting-summary
    Scenario: The owner switches Meeting Summary on in the settings
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then at that moment, whoever switched it on is asked about training

    @s:asked-with-team-chat-compose
    Scenario: The owner switches Team Chat Compose on in the settings
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      Then at that moment, whoever switched it on is asked about training

  @clause:transparent-consent.every-path
  Rule: The question comes on every path
    If one of these fails, there is a way to switch an AI feature on without being asked about training.

    @s:asked-through-the-interface
    Scenario: A program switches a feature on
      Given "Arunika" is a customer
      When a program of "Arunika" switches Meeting Summary on through the programming interface
      Then at that moment, whoever switched it on is asked about training

    @s:asked-by-a-policy
    Scenario: A policy for the whole account switches a feature on
      Given "Arunika" is a customer
      When an administrator of "Arunika" sets a policy that switches Team Chat Compose on
      Then at that moment, whoever switched it on is asked about training

    @s:asked-by-a-second-administrator
    Scenario: A second administrator switches the feature on again
      Given "Arunika" is a customer
      And Meeting Summary is switched on for "Arunika"
      When the owner of "Arunika" switches Meeting Summary off
      And an administrator of "Arunika" switches Meeting Summary on
      Then at that moment, whoever switched it on is asked about training

  @clause:transparent-consent.names-training
  Rule: The notice says that it is about training
    If one of these fails, the notice did not say that content of the customer would train AI models.

    @s:training-named-meeting-summary
    Scenario: The notice of Meeting Summary
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then the notice says that content of the customer would be used to train the company's AI models

    @s:training-named-team-chat-compose
    Scenario: The notice of Team Chat Compose
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      Then the notice says that content of the customer would be used to train the company's AI models

    @s:training-named-to-an-administrator
    Scenario: The notice that an administrator is shown
      Given "Arunika" is a customer
      When an administrator of "Arunika" switches Meeting Summary on
      Then the notice says that content of the customer would be used to train the company's AI models

  @clause:transparent-consent.clear
  Rule: The notice is clear to whoever reads it
    If one of these fails, it is not on record that anybody found these words clear; words that nobody has read yet need a person's review.

    @s:clear-meeting-summary
    Scenario: The words of the notice of Meeting Summary
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then at that moment, whoever switched it on is asked about training
      And the notice says that content of the customer would be used to train the company's AI models
      And a person has read these very words of the notice and found them clear

    @s:clear-team-chat-compose
    Scenario: The words of the notice of Team Chat Compose
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      Then at that moment, whoever switched it on is asked about training
      And the notice says that content of the customer would be used to train the company's AI models
      And a person has read these very words of the notice and found them clear

  @clause:transparent-consent.two-decisions @needs:consent
  Rule: Features and sharing are two decisions
    If one of these fails, an answer to one of the two questions was taken for an answer to the other.

    @s:switching-on-answers-nothing
    Scenario: Switching on answers nothing about sharing
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" switches Team Chat Compose on
      Then Meeting Summary is on for "Arunika"
      And the receipts of "Arunika" show no answer

    @s:switching-off-withdraws-nothing
    Scenario: Switching off withdraws nothing
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" answers yes to the question about training
      And the owner of "Arunika" switches Meeting Summary off
      Then Meeting Summary is off for "Arunika"
      And the receipts of "Arunika" say that this person agreed
      And the receipts of "Arunika" show no withdrawal

    @s:withdrawing-switches-nothing-off
    Scenario: A withdrawal switches nothing off
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      And the owner of "Arunika" answers yes to the question about training
      And "Arunika" withdraws its consent to training
      Then Team Chat Compose is on for "Arunika"
      And Team Chat Compose completes a draft for "Arunika"

  @clause:transparent-consent.feature-without-sharing @needs:consent
  Rule: The features without the sharing
    If one of these fails, a customer that declined to share content lost an AI feature or part of it.

    @s:declined-and-meeting-summary @needs:meetings
    Scenario: Meeting Summary works for a customer that declined
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" answers no to the question about training
      Then Meeting Summary is on for "Arunika"
      And Meeting Summary summarises a meeting of "Arunika" with words from that meeting

    @s:declined-and-team-chat-compose
    Scenario: Team Chat Compose works for a customer that declined
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      And the owner of "Arunika" answers no to the question about training
      Then Team Chat Compose is on for "Arunika"
      And Team Chat Compose completes a draft for "Arunika"

  @clause:transparent-consent.sharing-without-feature @needs:consent
  Rule: The sharing without the features
    If one of these fails, the question about sharing could not be answered by itself, or the answer switched a feature on.

    @s:agreed-with-features-off
    Scenario: A yes while both features are off
      Given "Arunika" is a customer
      When the owner of "Arunika" opens the question about training and answers yes
      Then the answer is accepted
      And the receipts of "Arunika" say that this person agreed
      And Meeting Summary is off for "Arunika"
      And Team Chat Compose is off for "Arunika"

    @s:declined-with-features-off
    Scenario: A no while both features are off
      Given "Arunika" is a customer
      When the owner of "Arunika" opens the question about training and answers no
      Then the answer is accepted
      And the receipts of "Arunika" say that this person declined
      And Meeting Summary is off for "Arunika"
      And Team Chat Compose is off for "Arunika"

  @clause:transparent-consent.names-elements
  Rule: The notice names what the answer reaches
    If one of these fails, the notice left out what content, which services or what time the answer covers, or how to withdraw it.

    @s:elements-meeting-summary
    Scenario: What the notice of Meeting Summary covers
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then the notice names the kinds of content
      And the notice names the AI services
      And the notice says whether earlier content is included
      And the notice says how to withdraw

    @s:elements-team-chat-compose
    Scenario: What the notice of Team Chat Compose covers
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      Then the notice names the kinds of content
      And the notice names the AI services
      And the notice says whether earlier content is included
      And the notice says how to withdraw

  @clause:transparent-consent.nothing-preticked
  Rule: Nothing is answered in advance
    If one of these fails, an answer was ticked in advance, or silence was recorded as an answer.

    @s:nothing-ticked-meeting-summary
    Scenario: The question of Meeting Summary
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then nothing is ticked in that question in advance

    @s:nothing-ticked-team-chat-compose
    Scenario: The question of Team Chat Compose
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      Then nothing is ticked in that question in advance

    @s:nothing-ticked-for-an-administrator
    Scenario: The question that an administrator is asked
      Given "Arunika" is a customer
      When an administrator of "Arunika" switches Meeting Summary on
      Then nothing is ticked in that question in advance

    @s:silence-is-no-answer @needs:consent
    Scenario: The question is left unanswered
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      Then the receipts of "Arunika" show no answer

  @clause:transparent-consent.receipt @needs:consent
  Rule: Every answer leaves a receipt
    If one of these fails, an answer left no receipt, or one that does not say who answered what for which account.

    @s:receipt-of-a-yes
    Scenario: The receipt of a yes
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" answers yes to the question about training
      Then the receipts of "Arunika" say that this person agreed
      And the receipts that "Arunika" was handed and those that are kept for it say what it decided

    @s:receipt-of-a-no
    Scenario: The receipt of a no, by an administrator
      Given "Arunika" is a customer
      When an administrator of "Arunika" switches Meeting Summary on and answers no to the question about training
      Then the receipts of "Arunika" say that this person declined
      And the receipts that "Arunika" was handed and those that are kept for it say what it decided

    @s:receipt-of-a-withdrawal
    Scenario: The receipt of a withdrawal
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" answers yes to the question about training
      And "Arunika" withdraws its consent to training
      Then the receipts of "Arunika" say that this person withdrew
      And the receipts that "Arunika" was handed and those that are kept for it say what it decided

  @clause:transparent-consent.receipt-wording @needs:consent
  Rule: The receipt keeps the words that were shown
    If one of these fails, a receipt refers to other words than those that were shown.

    @s:words-of-a-yes
    Scenario: A yes in the settings
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" answers yes to the question about training
      Then the receipt of that answer keeps the very words that were shown

    @s:words-of-a-no
    Scenario: A no in the settings
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Team Chat Compose on
      And the owner of "Arunika" answers no to the question about training
      Then the receipt of that answer keeps the very words that were shown

    @s:words-kept-after-another-question
    Scenario: A yes, after another question has been put
      Given "Arunika" is a customer
      When the owner of "Arunika" switches Meeting Summary on
      And the owner of "Arunika" answers yes to the question about training
      And a program of "Arunika" switches Team Chat Compose on through the programming interface
      Then the receipt of that answer keeps the very words that were shown

    @s:words-through-the-interface
    Scenario: A yes after a program has switched a feature on
      Given "Arunika" is a customer
      When a program of "Arunika" switches Meeting Summary on through the programming interface
      And the owner of "Arunika" answers yes to the question about training
      Then the receipt of that answer keeps the very words that were shown

  @clause:transparent-consent.participants-told @needs:meetings @needs:notices
  Rule: Participants are told
    If one of these fails, somebody was in a meeting with an AI feature at work and was not told.

    @s:host-and-participant-told
    Scenario: The host and somebody from another customer
      Given "Arunika" is a customer
      And "Bumi" is a customer
      And Meeting Summary is switched on for "Arunika"
      When "Arunika" hosts a meeting that "Bumi" attends
      Then in that meeting "Arunika" is told that Meeting Summary is at work
      And in that meeting "Bumi" is told that Meeting Summary is at work

    @s:guest-told
    Scenario: A guest without an account
      Given "Arunika" is a customer
      And "Cakra" is a guest without an account
      And Meeting Summary is switched on for "Arunika"
      When "Arunika" hosts a meeting that "Cakra" attends
      Then in that meeting "Cakra" is told that Meeting Summary is at work

    @s:late-participant-told
    Scenario: Somebody who joins while the meeting is under way
      Given "Arunika" is a customer
      And "Bumi" is a customer
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      When "Bumi" joins that meeting
      Then in that meeting "Bumi" is told that Meeting Summary is at work

    @s:told-when-joining-afterwards
    Scenario: Somebody who joins after the feature went on in the meeting
      Given "Arunika" is a customer
      And "Bumi" is a customer
      And "Arunika" hosts a meeting of its own
      When the owner of "Arunika" switches Meeting Summary on
      And "Bumi" joins that meeting
      Then in that meeting "Bumi" is told that Meeting Summary is at work

    @s:told-when-switched-on
    Scenario: The feature goes on while the meeting is under way
      Given "Arunika" is a customer
      And "Bumi" is a customer
      And "Arunika" hosts a meeting that "Bumi" attends
      When the owner of "Arunika" switches Meeting Summary on
      Then in that meeting "Arunika" is told that Meeting Summary is at work
      And in that meeting "Bumi" is told that Meeting Summary is at work
