# language: en
@needs:accounts @needs:training @needs:consent
Feature: Consent before training
  The company was reported to have said that it does not use its customers' audio, video or chat to train AI
  models unless the customer has agreed first, and its terms of service say so. Every scenario gives a customer
  content that can be recognised again, lets the models be trained, and then looks for that content. Reference
  content, which may be used, shows each time that the place searched can be seen at all.

  Background:
    Given the service holds reference content that may be used for training

  @sink:training_data @needs:training_data
  Rule: Without a yes, nothing is used
    If one of these fails, content of a customer that never agreed was found in training data.

    @s:never-asked-audio @reading:R19=answer-to-the-question @clause:consent-before-training.audio @needs:meetings
    Scenario: Audio of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-video @reading:R19=answer-to-the-question @clause:consent-before-training.video @needs:meetings
    Scenario: Video of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-meeting-chat @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:meetings
    Scenario: Meeting chat of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-direct-message @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:messages
    Scenario: A direct message of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" sends a direct message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-team-chat @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:messages
    Scenario: Team chat of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-changed @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:content @needs:messages
    Scenario: Words that a customer whom nobody has asked for consent has replaced
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      And "Arunika" replaces the words of that message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-writes-on @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:meetings @needs:messages
    Scenario: A customer whom nobody has asked for consent goes on writing, as does a member of it
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And a member of "Arunika" without authority posts a message in team chat
      And "Arunika" posts a message in team chat
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:never-asked-webinar-question @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:webinar_questions @needs:webinars
    Scenario: A webinar question of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" asks a question in a webinar of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:declined-audio @clause:consent-before-training.audio @needs:meetings
    Scenario: Audio of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:declined-video @clause:consent-before-training.video @needs:meetings
    Scenario: Video of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:declined-chat @reading:R4=audio-video-chat,also-files-screens-polls,everything @clause:consent-before-training.chat
    @needs:meetings @needs:messages
    Scenario: Chat and messages of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:declined-webinar-question @reading:R4=audio-video-chat,also-files-screens-polls,everything @clause:consent-before-training.chat
    @needs:webinar_questions @needs:webinars
    Scenario: A webinar question of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" asks a question in a webinar of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:consent-before-training.chat
  Rule: The service's own records tell of no use without consent
    If this fails, the service itself has written down that it used content of a customer that declined.

    @s:declined-records @reading:R4=audio-video-chat,also-files-screens-polls,everything
    @needs:messages @needs:processing_records
    Scenario: The service's own records of a training run
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the processing records of that run show the reference content and no use of anything of "Arunika"

  @sink:model
  Rule: A trained model gives back nothing that was used without consent
    If this fails, a model repeats the words of a customer that never agreed, wherever it learned them.

    @s:never-asked-model @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:messages @needs:models
    Scenario: What the trained models repeat
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the models of that run give back the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.first @needs:training_data
  Rule: The yes comes before the use
    If one of these fails, content was found in training data that were put together before the customer had agreed.

    @s:set-assembled-before-consent @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question
    @needs:messages @needs:training_hold
    Scenario: Training data put together before the customer agrees
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      When a training run has put together its training data and has not learned from it yet
      And "Arunika" consents to training
      And that run ends
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:notice-shown-not-answered @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Scenario: The question is on the screen and not answered
      Given "Arunika" is a customer that was asked for consent to training and has not answered
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.not-by-enabling @needs:training_data
  Rule: Switching an AI feature on is not a yes to training
    If one of these fails, the use of an AI feature was taken for consent to training.

    @s:summary-on-without-consent @reading:R19=answer-to-the-question @needs:meetings @needs:ai_features
    Scenario: Meeting Summary is on, and nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:compose-on-without-consent @reading:R19=answer-to-the-question @needs:ai_features
    Scenario: Team Chat Compose is used, and nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And Team Chat Compose is switched on for "Arunika"
      And "Arunika" has Team Chat Compose complete a draft
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:features-yes-sharing-no @reading:R4=audio-video-chat,also-files-screens-polls,everything
    @needs:messages @needs:ai_features
    Scenario: Yes to the AI features, no to sharing content
      Given "Arunika" is a customer that was asked for consent to training and declined
      And Team Chat Compose is switched on for "Arunika"
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.authority @needs:training_data
  Rule: Only somebody with authority can say yes for a customer
    If one of these fails, an answer by somebody without authority was taken for the customer's consent.

    @s:member-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-or-admin,owner-only,anyone-for-own
    @needs:messages
    Scenario: A member without authority says yes for everybody
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And a member of "Arunika" without authority answers yes to the consent notice
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:member-says-yes-for-own-content @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-or-admin,owner-only
    @needs:messages
    Scenario: A member without authority says yes, and it counts for nothing
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And a member of "Arunika" without authority answers yes to the consent notice
      And that person posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"
      And the receipts of "Arunika" show no consent given by that person

    @s:former-administrator-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-or-admin,owner-only
    @needs:messages
    Scenario: A former administrator says yes
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And a former administrator of "Arunika" answers yes to the consent notice
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:guest-says-yes @reading:R19=answer-to-the-question @needs:meetings
    Scenario: A guest of a meeting says yes
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Cakra" is a guest without an account
      And "Arunika" hosts a meeting that "Cakra" attends
      And the guest "Cakra" answers yes to the consent notice
      And "Arunika" writes chat in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:another-customer-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question
    @needs:messages
    Scenario: Another customer says yes
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Bumi" is a customer whom nobody has asked for consent to training
      And "Bumi" consents to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:administrator-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-only
    @needs:messages
    Scenario: An administrator who is not the owner says yes
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And an administrator of "Arunika" answers yes to the consent notice
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.own-words @needs:training_data
  Rule: One customer's yes does not cover another's words
    If one of these fails, somebody's content was found in training data though the one whose consent counts had not agreed.

    @s:host-agreed-speaker-did-not @reading:R19=answer-to-the-question @reading:R1=speaker-account,each-person
    @needs:meetings
    Scenario: The host agreed, a speaker from another customer did not
      Given "Arunika" is a customer that has consented to training
      And "Bumi" is a customer whom nobody has asked for consent to training
      And "Arunika" hosts a meeting that "Bumi" attends
      And "Bumi" speaks in that meeting
      And "Bumi" shows video in that meeting
      And "Bumi" writes chat in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Bumi"

    @s:mixed-audio @reading:R1=speaker-account,each-person @needs:meetings
    Scenario: Two customers speak in one meeting, and one of them did not agree
      Given "Arunika" is a customer that has consented to training
      And "Bumi" is a customer that was asked for consent to training and declined
      And "Arunika" hosts a meeting that "Bumi" attends
      And "Arunika" speaks in that meeting
      And "Bumi" speaks in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Bumi"

    @s:joint-summary @reading:R1=speaker-account,each-person @reading:R5=as-original,if-recoverable @needs:meetings @needs:ai_features
    Scenario: A summary of a meeting in which one customer did not agree
      Given "Arunika" is a customer that has consented to training
      And Meeting Summary is switched on for "Arunika"
      And "Bumi" is a customer that was asked for consent to training and declined
      And "Arunika" hosts a meeting that "Bumi" attends
      And "Arunika" writes chat in that meeting
      And "Bumi" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no summary of "Bumi"

    @s:guest-of-a-host-that-agreed @reading:R2=never-consented,left-out @needs:meetings
    Scenario: A guest without an account, in a meeting whose host agreed
      Given "Arunika" is a customer that has consented to training
      And "Cakra" is a guest without an account
      And "Arunika" hosts a meeting that "Cakra" attends
      And "Cakra" speaks in that meeting
      And "Cakra" writes chat in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Cakra"

    @s:guest-of-a-host-that-did-not-agree @needs:meetings
    Scenario: A guest without an account, in a meeting whose host did not agree
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Cakra" is a guest without an account
      And "Arunika" hosts a meeting that "Cakra" attends
      And "Cakra" speaks in that meeting
      And "Cakra" writes chat in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Cakra"

    @s:host-agreed-asker-did-not @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R1=speaker-account,each-person
    @needs:webinar_questions @needs:webinars
    Scenario: The host of a webinar agreed, the customer that asks a question there did not
      Given "Arunika" is a customer that has consented to training
      And "Bumi" is a customer that was asked for consent to training and declined
      And "Bumi" asks a question in a webinar that "Arunika" holds
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Bumi"

    @s:quoted-words @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R16=a,both
    @needs:messages
    Scenario: Words quoted by a customer that agreed
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Bumi" is a customer that has consented to training
      And "Arunika" sends "Bumi" a direct message
      And "Bumi" posts a message in team chat that quotes that message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.derived @needs:meetings @needs:training_data
  Rule: What is made from content counts as the content
    If one of these fails, what was made from a customer's content was found in training data without that customer's consent.
    An embedding is a row of numbers that stands for a text, so that texts like it can be found.

    @s:transcript @reading:R19=answer-to-the-question @reading:R5=as-original,if-recoverable
    Scenario: The transcript of a meeting
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no transcript of "Arunika"

    @s:summary @reading:R19=answer-to-the-question @reading:R5=as-original,if-recoverable @needs:ai_features
    Scenario: The summary of a meeting
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no summary of "Arunika"

    @s:embedding @reading:R19=answer-to-the-question @reading:R5=as-original @needs:models
    Scenario: The embedding of a chat message
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no embedding of "Arunika"

  @sink:training_data @clause:consent-before-training.earlier-content @needs:training_data
  Rule: A yes does not reach back
    If one of these fails, a later yes was stretched to content from before it.

    @s:earlier-messages @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R10=left-out-unless-named,never
    @needs:messages
    Scenario: Messages from before the customer agreed
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      And "Arunika" sends a direct message
      When "Arunika" consents to training
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:earlier-meeting @reading:R19=answer-to-the-question @reading:R10=left-out-unless-named,never @needs:meetings
    Scenario: A meeting from before the customer agreed
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      When "Arunika" consents to training
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.scope @needs:training_data
  Rule: A yes reaches as far as it was given
    If one of these fails, consent for one thing was stretched to another.

    @s:audio-only @needs:meetings
    Scenario: A yes for audio only
      Given "Arunika" is a customer that has consented to training with its audio only
      And "Arunika" shows video in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:chat-only @needs:meetings
    Scenario: A yes for chat only
      Given "Arunika" is a customer that has consented to training with its chat only
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:meeting-summary-only @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Scenario: A yes for Meeting Summary only
      Given "Arunika" is a customer that has consented to training for Meeting Summary only
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run for Team Chat Compose shows the reference content and nothing of "Arunika"

    @s:team-chat-compose-only @needs:meetings
    Scenario: A yes for Team Chat Compose only
      Given "Arunika" is a customer that has consented to training for Team Chat Compose only
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for Meeting Summary shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.withdrawal @needs:training_data
  Rule: A yes can be taken back
    If one of these fails, content was found in training data after the customer had withdrawn its consent.

    @s:withdrawn-audio @needs:meetings
    Scenario: Audio, after the withdrawal
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When "Arunika" withdraws its consent to training
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-video @needs:meetings
    Scenario: Video, after the withdrawal
      Given "Arunika" is a customer that has consented to training
      And "Arunika" shows video in a meeting of its own
      When "Arunika" withdraws its consent to training
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-chat @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:meetings @needs:messages
    Scenario: Chat and messages, after the withdrawal
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" posts a message in team chat
      When "Arunika" withdraws its consent to training
      And "Arunika" sends a direct message
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-transcript @reading:R5=as-original,if-recoverable @needs:meetings
    Scenario: The transcript, after the withdrawal
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When "Arunika" withdraws its consent to training
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and no transcript of "Arunika"

    @s:withdrawn-under-way @reading:R4=audio-video-chat,also-files-screens-polls,everything
    @needs:messages @needs:training_hold
    Scenario: The withdrawal comes while a training run is under way
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When a training run has begun and has not read any content yet
      And "Arunika" withdraws its consent to training
      And that run ends
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-after-a-training @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Scenario: The withdrawal comes between two training runs
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      And "Arunika" withdraws its consent to training
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:no-after-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Scenario: A later no
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When "Arunika" answers no when it is asked for consent to training again
      And "Arunika" posts a message in team chat
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-by-somebody-else @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Scenario: The owner takes back what an administrator answered
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And an administrator of "Arunika" answers yes to the consent notice
      And "Arunika" posts a message in team chat
      When "Arunika" takes back what that person answered
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-stored-set @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R11=also-deletes-data-sets,also-retrains
    @needs:messages
    Scenario: Training data kept from before the withdrawal
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      And "Arunika" withdraws its consent to training
      Then the training data of that run shows the reference content and nothing of "Arunika"
