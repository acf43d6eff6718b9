# language: en
@needs:accounts @needs:training @needs:consent
Feature: Consent before training, for other kinds of content
  The news report and the terms name audio, video and chat, and leave open whether they mean these alone. These
  scenarios count where they are read more widely (reading R4).

  Background:
    Given the service holds reference content that may be used for training

  @sink:training_data @clause:consent-before-training.first @needs:training_data
  Rule: Files, screens and polls wait for the yes as well
    If one of these fails, a customer's file, screen or poll was found in training data before any consent.

    @s:other-file-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Scenario: A text file of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" attaches a text file in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-file-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Scenario: A text file of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" attaches a text file in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-picture-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Scenario: A picture of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" attaches a picture in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-picture-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Scenario: A picture of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" attaches a picture in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-screen-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Scenario: The shared screen of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" shares a screen in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-screen-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Scenario: The shared screen of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" shares a screen in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-poll-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Scenario: A poll of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" holds a poll in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-poll-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Scenario: A poll of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" holds a poll in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @sink:training_data @clause:consent-before-training.first @needs:training_data
  Rule: Everything else waits for the yes as well
    If one of these fails, a customer's whiteboard or reaction was found in training data before any consent.

    @s:other-whiteboard-never-asked @reading:R19=answer-to-the-question @reading:R4=everything @needs:meetings
    Scenario: A whiteboard of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" writes and draws on a whiteboard in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-whiteboard-declined @reading:R4=everything @needs:meetings
    Scenario: A whiteboard of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" writes and draws on a whiteboard in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-reaction-never-asked @reading:R19=answer-to-the-question @reading:R4=everything @needs:meetings
    Scenario: A reaction of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" sends a reaction that it made itself in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:other-reaction-declined @reading:R4=everything @needs:meetings
    Scenario: A reaction of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" sends a reaction that it made itself in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"
