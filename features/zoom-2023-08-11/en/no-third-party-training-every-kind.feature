# language: en
@needs:accounts @needs:training @needs:consent @needs:third_parties @sink:third_party
Feature: No kind of communication trains models through third parties
  The terms of this edition name shared screens, attachments, poll results, whiteboards and reactions beside
  audio, video and chat.

  Background:
    Given the service holds reference content that may be used for training

  @clause:no-third-party-training.every-kind
  Rule: Third parties receive nothing to train with, of whatever kind
    If one of these fails, content of a customer reached a third party that trains a model with it.

    @s:third-parties-screen @needs:meetings
    Scenario: What third parties get of shared screens
      Given "Arunika" is a customer that has consented to training
      And "Arunika" shares a screen in a meeting of its own
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there
      And no third party received anything of "Arunika" to train the company's model, though the reference content arrived there

    @s:third-parties-files @needs:meetings
    Scenario: What third parties get of attached files
      Given "Arunika" is a customer that has consented to training
      And "Arunika" attaches a text file in a meeting of its own
      And "Arunika" attaches a picture in a meeting of its own
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there
      And no third party received anything of "Arunika" to train the company's model, though the reference content arrived there

    @s:third-parties-poll @needs:meetings
    Scenario: What third parties get of polls, whiteboards and reactions
      Given "Arunika" is a customer that has consented to training
      And "Arunika" holds a poll in a meeting of its own
      And "Arunika" writes and draws on a whiteboard in a meeting of its own
      And "Arunika" sends a reaction that it made itself in a meeting of its own
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there
      And no third party received anything of "Arunika" to train the company's model, though the reference content arrived there
