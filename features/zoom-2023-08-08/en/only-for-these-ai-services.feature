# language: en
@needs:accounts @needs:training @needs:consent
Feature: What is shared for training improves these AI services only
  The company was reported to have said that content which customers share serves to make these AI services better.
  Every scenario lets a customer share content for Meeting Summary and Team Chat Compose, or decline to,
  and then looks for that content wherever else the company works with content: in other models,
  in the work of people on quality, in analytics and in profiles of persons.
  Reference content of the company's own shows each time that the place searched can be seen at all.

  Background:
    Given the service holds reference content that may be used for training

  @clause:only-for-these-ai-services.other-models
  Rule: Models that serve something else learn nothing
    If one of these fails, content shared for these AI services was found in training data of a model that serves something else.

    @s:advertising-model @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Scenario: Chat and messages in the training data of the model that ranks advertising
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run for advertising shows the reference content and nothing of "Arunika"

    @s:emotion-model @needs:meetings @needs:training_data @sink:training_data
    Scenario: Audio and video in the training data of the model that recognises emotions
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for the recognition of emotions shows the reference content and nothing of "Arunika"

    @s:any-other-model-meeting @needs:meetings @needs:training_data @sink:training_data
    Scenario: A meeting in the training data of any other model that there is
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for anything but generative AI services shows the reference content and nothing of "Arunika"

    @s:any-other-model-messages @needs:messages @needs:training_data @sink:training_data
    Scenario: Messages in the training data of any other model that there is
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run for anything but generative AI services shows the reference content and nothing of "Arunika"

  @clause:only-for-these-ai-services.other-purposes
  Rule: No analytics and no profiles
    If one of these fails, content shared for these AI services was found where it serves another purpose.

    @s:analytics @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Chat and messages in the tables for analytics
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the tables for analytics show the reference content and nothing of "Arunika"

    @s:profiles @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Chat and messages in the profiles of persons
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the profiles of persons show the reference content and nothing of "Arunika"

    @s:profiles-from-transcripts @needs:meetings @needs:other_uses @sink:other_use
    Scenario: Speech of a meeting in the profiles of persons
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the profiles of persons show the reference content and no transcript of "Arunika"

  @clause:only-for-these-ai-services.later-features
  Rule: A service that comes later starts without content
    If one of these fails, content shared for earlier AI services was found in training data of a later one.

    @s:later-service-meeting @reading:R14=two-named,each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: A meeting in the training data of a service for questions about meetings that was added later
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for the later service Meeting Questions shows the reference content and nothing of "Arunika"

    @s:later-service-transcript @reading:R14=two-named,each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: A transcript in the training data of the service that was added later
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for the later service Meeting Questions shows the reference content and no transcript of "Arunika"

    @s:later-service-model @reading:R14=two-named,each-consented-alone @needs:meetings @needs:models @sink:model
    Scenario: What the model of the later service repeats
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the model of that run for Meeting Questions gives back the reference content and nothing of "Arunika"

  @clause:only-for-these-ai-services.shared-base
  Rule: A base model that others share learns nothing
    If one of these fails, content shared for these AI services was found in training data of a model on which other services rest.

    @s:shared-base-meeting @reading:R14=two-named,each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: A meeting in the training data of the shared base model
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for the shared base model shows the reference content and nothing of "Arunika"

    @s:shared-base-messages @reading:R14=two-named,each-consented-alone
    @needs:messages @needs:training_data @sink:training_data
    Scenario: Messages in the training data of the shared base model
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run for the shared base model shows the reference content and nothing of "Arunika"

    @s:shared-base-model @reading:R14=two-named,each-consented-alone @needs:messages @needs:models @sink:model
    Scenario: What the shared base model repeats
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the shared base model of that run gives back the reference content and nothing of "Arunika"

  @clause:only-for-these-ai-services.each-alone
  Rule: What was shared for one service stays with that one
    If one of these fails, content shared for one of the two AI services was found in training data of the other.

    @s:summary-alone @reading:R14=each-consented-alone @needs:meetings @needs:training_data @sink:training_data
    Scenario: Meeting chat shared for Meeting Summary in the training data of Team Chat Compose
      Given "Arunika" is a customer that has consented to training for Meeting Summary only
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for Team Chat Compose shows the reference content and nothing of "Arunika"

    @s:summary-alone-transcript @reading:R14=each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Scenario: A transcript shared for Meeting Summary in the training data of Team Chat Compose
      Given "Arunika" is a customer that has consented to training for Meeting Summary only
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then the training data of that run for Team Chat Compose shows the reference content and no transcript of "Arunika"

    @s:compose-alone @reading:R14=each-consented-alone @needs:messages @needs:training_data @sink:training_data
    Scenario: Messages shared for Team Chat Compose in the training data of Meeting Summary
      Given "Arunika" is a customer that has consented to training for Team Chat Compose only
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run for Meeting Summary shows the reference content and nothing of "Arunika"

  @clause:only-for-these-ai-services.evaluation
  Rule: People and evaluation sets get only what was shared
    If one of these fails, content that was not shared lies in an evaluation set or is put before people.

    @s:evaluation-never-asked @reading:R19=answer-to-the-question @needs:meetings @needs:other_uses @sink:other_use
    Scenario: Content of a customer whom nobody has asked for consent in evaluation sets
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      And "Arunika" writes chat in a meeting of its own
      When the next training run of the models takes place
      Then the evaluation sets show the reference content and nothing of "Arunika"

    @s:evaluation-declined @needs:messages @needs:other_uses @sink:other_use
    Scenario: Content of a customer that declined in evaluation sets
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the evaluation sets show the reference content and nothing of "Arunika"

    @s:labelling-declined @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Content of a customer that declined in labelling by people
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the queue for labelling by people shows the reference content and nothing of "Arunika"

    @s:review-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Scenario: Content of a customer whom nobody has asked for consent in review by people
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the queue for review by people shows the reference content and nothing of "Arunika"


  Rule: Where evaluation counts as training, it needs consent first
    If one of these fails, content of a customer that never agreed was found in an evaluation set.

    @s:evaluation-is-training-chat @reading:R19=answer-to-the-question @clause:consent-before-training.chat @reading:R8=also-evaluation-and-retrieval,also-prompt-examples
    @needs:messages @needs:other_uses @sink:other_use
    Scenario: Messages in an evaluation set
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the evaluation sets show the reference content and nothing of "Arunika"

    @s:evaluation-is-training-meeting @reading:R19=answer-to-the-question @clause:consent-before-training.audio @clause:consent-before-training.video @reading:R8=also-evaluation-and-retrieval,also-prompt-examples
    @needs:meetings @needs:other_uses @sink:other_use
    Scenario: Audio and video in an evaluation set
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then the evaluation sets show the reference content and nothing of "Arunika"
