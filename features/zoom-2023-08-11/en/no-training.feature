# language: en
@needs:accounts @needs:training @needs:consent
Feature: No training on customers' communications
  Since this edition the company's terms say that audio, video, chat, screen sharing, attachments and other
  content like communications train neither its models nor those of others. Every scenario gives a customer
  content that can be recognised again, lets the models be trained, and then looks for that content. Reference
  content of the company's own, which may be used, shows each time that the place searched can be seen at all.

  Background:
    Given the service holds reference content that may be used for training

  @sink:training_data @clause:no-training.audio @needs:training_data
  Rule: What customers say trains no model
    If one of these fails, a customer's voice was found in training data.

    @s:voice-never-asked @needs:meetings
    Scenario: The voice of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:voice-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: The voice of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.video @needs:training_data
  Rule: What customers' cameras show trains no model
    If one of these fails, a customer's video was found in training data.

    @s:camera-never-asked @needs:meetings
    Scenario: The video of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:camera-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: The video of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.chat @needs:training_data
  Rule: What customers write trains no model
    If one of these fails, a customer's messages were found in training data.

    @s:messages-never-asked @needs:meetings @needs:messages
    Scenario: Chat and messages of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And a member of "Arunika" without authority posts a message in team chat
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:drafts-never-asked @needs:ai_features
    Scenario: Drafts that a customer has completed
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And Team Chat Compose is switched on for "Arunika"
      When "Arunika" has Team Chat Compose complete a draft
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:messages-agreed @clause:no-training.whatever-was-answered @needs:meetings @needs:messages
    Scenario: Chat and messages of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:webinar-question-never-asked @needs:webinar_questions @needs:webinars
    Scenario: A webinar question of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" asks a question in a webinar of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:webinar-question-agreed @clause:no-training.whatever-was-answered @needs:webinar_questions @needs:webinars
    Scenario: A webinar question of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" asks a question in a webinar of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:model @clause:no-training.chat
  Rule: A trained model gives nothing back of what customers wrote
    If this fails, a model repeats the words of a customer, wherever it learned them.

    @s:models-repeat-nothing @needs:messages @needs:models
    Scenario: What the trained models repeat
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the models of that run give back the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.screen-sharing @needs:training_data
  Rule: Shared screens train no model
    If one of these fails, what a customer showed on a shared screen was found in training data.

    @s:screen-never-asked @needs:meetings
    Scenario: The screen of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" shares a screen in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:screen-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: The screen of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" shares a screen in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.attachments @needs:training_data
  Rule: Attached files train no model
    If one of these fails, a file that a customer attached was found in training data.

    @s:text-file-never-asked @needs:meetings
    Scenario: A text file of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" attaches a text file in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:picture-never-asked @needs:meetings
    Scenario: A picture of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" attaches a picture in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:files-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: Files of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" attaches a text file in a meeting of its own
      And "Arunika" attaches a picture in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.polls @needs:training_data
  Rule: Polls train no model
    If one of these fails, the question of a customer's poll, which its results answer, was found in training data.

    @s:poll-never-asked @needs:meetings
    Scenario: A poll of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" holds a poll in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:poll-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: A poll of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" holds a poll in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.whiteboards @needs:training_data
  Rule: Whiteboards train no model
    If one of these fails, the words or the drawing of a customer's whiteboard were found in training data.

    @s:whiteboard-never-asked @needs:meetings
    Scenario: A whiteboard of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" writes and draws on a whiteboard in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:whiteboard-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: A whiteboard of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes and draws on a whiteboard in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:no-training.reactions @needs:training_data
  Rule: Reactions train no model
    If one of these fails, a customer's reactions were found in training data; only a reaction that the customer made itself can be recognised.

    @s:reaction-never-asked @needs:meetings
    Scenario: A reaction of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" sends a reaction that it made itself in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:reaction-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Scenario: A reaction of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a reaction that it made itself in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:no-training.reactions
  Rule: The service's own records name no reaction of a customer
    If this fails, the service itself has written down that it trained on a customer's reaction.

    @s:reaction-records @needs:meetings @needs:processing_records
    Scenario: The service's own records of a training run
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" sends a reaction that it made itself in a meeting of its own
      When the next training run of the models takes place
      Then the processing records of that run show the reference content and no use of anything of "Arunika"

  @sink:training_data @clause:no-training.derived @needs:training_data
  Rule: What is made from content trains no model either
    If one of these fails, what was made from a customer's content was found in training data.

    @s:transcript-agreed @reading:R5=as-original,if-recoverable @needs:meetings
    Scenario: The transcript of a meeting of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no transcript of "Arunika"

    @s:summary-agreed @reading:R5=as-original,if-recoverable @needs:meetings @needs:ai_features
    Scenario: The summary of a meeting of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no summary of "Arunika"

    @s:embedding-agreed @reading:R5=as-original @needs:meetings @needs:models
    Scenario: The embedding of a chat message of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no embedding of "Arunika"

  @sink:training_data @clause:no-training.invitations @reading:R23=everything @needs:training_data
  Rule: Invitations train no model either
    If this fails, a customer's webinar invitation was found in training data, be it that of the scan for spam.

    @s:invitations-train-no-scanner @needs:webinars
    Scenario: Invitations of a customer that once agreed
      Given "Arunika" is a customer that has consented to training
      When "Arunika" invites "Cendana" to a webinar
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"
