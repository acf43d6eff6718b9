# language: en
@needs:accounts @needs:training @needs:consent
Feature: A commitment not to use education records and protected health information
  The company was reported to have said that it does not use education records or protected health information
  of its customers. Every scenario gives a school, a clinic, or an ordinary customer content that can be
  recognised again, some of it invented records whose numbers belong to nobody, and then looks for that content.
  Some scenarios count only where consent changes nothing; the readings R6 and R7 say which. What is said, shown
  or written in an ordinary way by a school or a clinic is no record; it counts where R7 reads the promise so.
  Reference content, which may be used, shows each time that the place searched can be seen at all.

  Background:
    Given the service holds reference content that may be used for training

  @clause:no-education-or-health.education-training
  Rule: Education records train nothing
    If one of these fails, an education record, or content of an education customer, was found in training data or given back by a model.

    @s:education-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: Education records of an education customer whom nobody has asked for consent
      Given "Arunika" is an education customer whom nobody has asked for consent to training
      And "Arunika" reads out an education record in a meeting of its own
      And "Arunika" writes an education record in the chat of a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:education-records-declined @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Education records of an education customer that declined
      Given "Arunika" is an education customer that was asked for consent to training and declined
      And "Arunika" writes an education record in the chat of a meeting of its own
      And "Arunika" sends an education record in a direct message
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:education-consented @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: Ordinary speech, video and chat of an education customer that consented
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:education-records-consented @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Education records of an education customer that consented
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" writes an education record in the chat of a meeting of its own
      And "Arunika" sends an education record in a direct message
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:education-in-the-meeting-of-another @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: An education customer in the meeting of an ordinary customer, and both consented
      Given "Arunika" is a customer that has consented to training
      And "Bumi" is an education customer that has consented to training
      And "Arunika" hosts a meeting that "Bumi" attends
      And "Bumi" speaks in that meeting
      And "Bumi" writes chat in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Bumi"

    @s:education-model @reading:R6=no-use,no-training-even-with-consent @needs:messages @needs:models @sink:model
    Scenario: What the trained models repeat of an education record
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the models of that run give back the reference content and nothing of "Arunika"

  @clause:no-education-or-health.health-training
  Rule: Health records train nothing
    If one of these fails, a health record, or content of a healthcare customer, was found in training data or given back by a model.

    @s:health-never-asked @reading:R19=answer-to-the-question @needs:meetings @needs:training_data @sink:training_data
    Scenario: Health records of a healthcare customer whom nobody has asked for consent
      Given "Arunika" is a healthcare customer whom nobody has asked for consent to training
      And "Arunika" reads out a health record in a meeting of its own
      And "Arunika" writes a health record in the chat of a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:health-records-declined @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Health records of a healthcare customer that declined
      Given "Arunika" is a healthcare customer that was asked for consent to training and declined
      And "Arunika" writes a health record in the chat of a meeting of its own
      And "Arunika" sends a health record in a direct message
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:health-consented @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: Ordinary speech, video and chat of a healthcare customer that consented
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:health-records-consented @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Health records of a healthcare customer that consented
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" writes a health record in the chat of a meeting of its own
      And "Arunika" sends a health record in a direct message
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:health-in-the-meeting-of-another @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: A healthcare customer in the meeting of an ordinary customer, and both consented
      Given "Arunika" is a customer that has consented to training
      And "Bumi" is a healthcare customer that has consented to training
      And "Arunika" hosts a meeting that "Bumi" attends
      And "Bumi" speaks in that meeting
      And "Bumi" writes chat in that meeting
      And that meeting ends
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Bumi"

    @s:health-model @reading:R6=no-use,no-training-even-with-consent @needs:messages @needs:models @sink:model
    Scenario: What the trained models repeat of a health record
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the models of that run give back the reference content and nothing of "Arunika"

  @clause:no-education-or-health.education-use
  Rule: Education records serve the customer that asked, and nobody else
    If one of these fails, a record of an education customer was found where it serves a use that the customer had not asked for.

    @s:education-other-models @reading:R6=no-use @needs:meetings @needs:training_data @sink:training_data
    Scenario: Records of an education customer in the training data of models that serve something else
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" reads out an education record in a meeting of its own
      And "Arunika" writes an education record in the chat of a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for anything but generative AI services shows the reference content and nothing of "Arunika"
      And the training data of that run for the shared base model shows the reference content and nothing of "Arunika"

    @s:education-evaluation @reading:R6=no-use @needs:meetings @needs:other_uses @sink:other_use
    Scenario: Records of an education customer in evaluation sets
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" reads out an education record in a meeting of its own
      And "Arunika" writes an education record in the chat of a meeting of its own
      When the next training run of the models takes place
      Then the evaluation sets show the reference content and nothing of "Arunika"

    @s:education-labelling @reading:R6=no-use @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of an education customer in labelling by people
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" sends an education record in a direct message
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the queue for labelling by people shows the reference content and nothing of "Arunika"

    @s:education-review @reading:R6=no-use @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of an education customer in review by people
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" reads out an education record in a meeting of its own
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the queue for review by people shows the reference content and nothing of "Arunika"

    @s:education-analytics-and-profiles @reading:R6=no-use
    @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of an education customer in analytics and profiles of persons
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" writes an education record in the chat of a meeting of its own
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the tables for analytics show the reference content and nothing of "Arunika"
      And the profiles of persons show the reference content and nothing of "Arunika"

    @s:education-third-parties @reading:R6=no-use
    @needs:meetings @needs:messages @needs:third_parties @sink:third_party
    Scenario: Records of an education customer at third parties that train
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" reads out an education record in a meeting of its own
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" for any training, though the reference content arrived there

    @s:education-draft-kept @reading:R7=all-content-of-such-accounts @reading:R6=no-use
    @needs:ai_features @needs:third_parties @sink:third_party_storage
    Scenario: A draft of an education customer that a third party helps to complete
      Given "Arunika" is an education customer that has consented to training
      And Team Chat Compose is switched on for "Arunika"
      When "Arunika" has Team Chat Compose complete a draft
      And the next training run of the models takes place
      Then no third party has kept anything that it was sent for the draft of "Arunika", though it kept the reference content

  @clause:no-education-or-health.health-use
  Rule: Health records serve the customer that asked, and nobody else
    If one of these fails, a record of a healthcare customer was found where it serves a use that the customer had not asked for.

    @s:health-other-models @reading:R6=no-use @needs:meetings @needs:training_data @sink:training_data
    Scenario: Records of a healthcare customer in the training data of models that serve something else
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" reads out a health record in a meeting of its own
      And "Arunika" writes a health record in the chat of a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for anything but generative AI services shows the reference content and nothing of "Arunika"
      And the training data of that run for the shared base model shows the reference content and nothing of "Arunika"

    @s:health-evaluation @reading:R6=no-use @needs:meetings @needs:other_uses @sink:other_use
    Scenario: Records of a healthcare customer in evaluation sets
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" reads out a health record in a meeting of its own
      And "Arunika" writes a health record in the chat of a meeting of its own
      When the next training run of the models takes place
      Then the evaluation sets show the reference content and nothing of "Arunika"

    @s:health-labelling @reading:R6=no-use @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of a healthcare customer in labelling by people
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" sends a health record in a direct message
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the queue for labelling by people shows the reference content and nothing of "Arunika"

    @s:health-review @reading:R6=no-use @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of a healthcare customer in review by people
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" reads out a health record in a meeting of its own
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the queue for review by people shows the reference content and nothing of "Arunika"

    @s:health-analytics-and-profiles @reading:R6=no-use
    @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of a healthcare customer in analytics and profiles of persons
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" writes a health record in the chat of a meeting of its own
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the tables for analytics show the reference content and nothing of "Arunika"
      And the profiles of persons show the reference content and nothing of "Arunika"

    @s:health-third-parties @reading:R6=no-use @needs:meetings @needs:messages @needs:third_parties @sink:third_party
    Scenario: Records of a healthcare customer at third parties that train
      Given "Arunika" is a healthcare customer that has consented to training
      And "Arunika" reads out a health record in a meeting of its own
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" for any training, though the reference content arrived there

    @s:health-draft-kept @reading:R7=all-content-of-such-accounts @reading:R6=no-use
    @needs:ai_features @needs:third_parties @sink:third_party_storage
    Scenario: A draft of a healthcare customer that a third party helps to complete
      Given "Arunika" is a healthcare customer that has consented to training
      And Team Chat Compose is switched on for "Arunika"
      When "Arunika" has Team Chat Compose complete a draft
      And the next training run of the models takes place
      Then no third party has kept anything that it was sent for the draft of "Arunika", though it kept the reference content

  @clause:no-education-or-health.derived
  Rule: What was made from a record is treated like the record
    If one of these fails, something made from an education or health record was found in training data.

    @s:education-transcript-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: The transcript of an education record, and nobody has asked for consent
      Given "Arunika" is an education customer whom nobody has asked for consent to training
      And "Arunika" reads out an education record in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no transcript of "Arunika"

    @s:health-transcript-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: The transcript of a health record, and nobody has asked for consent
      Given "Arunika" is a healthcare customer whom nobody has asked for consent to training
      And "Arunika" reads out a health record in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no transcript of "Arunika"

    @s:education-transcript-consented @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: The transcript of an education record, with consent
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" reads out an education record in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no transcript of "Arunika"

    @s:health-summary-consented @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:ai_features @needs:meetings @needs:training_data @sink:training_data
    Scenario: The summary of a meeting of a clinic, with consent
      Given "Arunika" is a healthcare customer that has consented to training
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no summary of "Arunika"

    @s:education-embedding-consented @reading:R6=no-use,no-training-even-with-consent @reading:R5=as-original
    @needs:messages @needs:models @needs:training_data @sink:training_data
    Scenario: The embedding of an education record, with consent
      Given "Arunika" is an education customer that has consented to training
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and no embedding of "Arunika"

  @clause:no-education-or-health.ordinary-accounts
  Rule: Records are records, whoever's account they are in
    If one of these fails, an education or health record from the account of an ordinary customer was found in training data or in another use.

    @s:ordinary-education-records @reading:R7=any-account @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Education records in the chat of an ordinary customer that consented
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes an education record in the chat of a meeting of its own
      And "Arunika" sends an education record in a direct message
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:ordinary-health-records @reading:R7=any-account @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Health records in the chat of an ordinary customer that consented
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes a health record in the chat of a meeting of its own
      And "Arunika" sends a health record in a direct message
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:ordinary-record-read-out @reading:R7=any-account @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: A health record that is read out in a meeting, with consent
      Given "Arunika" is a customer that has consented to training
      And "Arunika" reads out a health record in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"
      And the training data of that run shows the reference content and no transcript of "Arunika"

    @s:ordinary-records-declined @reading:R7=any-account
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Records of an ordinary customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" writes an education record in the chat of a meeting of its own
      And "Arunika" posts a health record in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:ordinary-records-otherwise @reading:R7=any-account @reading:R6=no-use
    @needs:messages @needs:other_uses @sink:other_use
    Scenario: Records of an ordinary customer in labelling and review by people
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a health record in a direct message
      And "Arunika" posts an education record in team chat
      When the next training run of the models takes place
      Then the queue for labelling by people shows the reference content and nothing of "Arunika"
      And the queue for review by people shows the reference content and nothing of "Arunika"
