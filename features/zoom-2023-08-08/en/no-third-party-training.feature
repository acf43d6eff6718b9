# language: en
@needs:accounts @needs:training @needs:consent @needs:third_parties @sink:third_party
Feature: Content does not train the models of third parties
  The company was reported to have said that content which a customer chooses to share is not used to train
  models by third parties; reading R21 says which training that is. Every scenario gives a customer that has
  agreed to training content that can be recognised again, and then looks for it where third parties receive
  what is sent to them. Reference content, which may be sent, shows each time that the third party's side can be
  seen at all.

  Background:
    Given the service holds reference content that may be used for training

  @clause:no-third-party-training.their-model
  Rule: A third party's own model learns nothing from customers
    If one of these fails, a customer's content reached a third party that trains a model of its own.

    @s:their-model-audio @needs:meetings
    Scenario: Audio that was shared with consent
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there

    @s:their-model-video @needs:meetings
    Scenario: Video that was shared with consent
      Given "Arunika" is a customer that has consented to training
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there

    @s:their-model-chat @needs:meetings @needs:messages
    Scenario: Chat and messages that were shared with consent
      Given "Arunika" is a customer that has consented to training
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there

    @s:their-model-transcript @reading:R5=as-original,if-recoverable @needs:meetings
    Scenario: The transcript of a meeting that was shared with consent
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      When the next training run of the models takes place
      Then no third party received a transcript of "Arunika" to train its own model, though the reference content arrived there

    @s:their-model-never-asked @clause:consent-before-training.models-of-others @needs:messages
    Scenario: Messages of a customer whom nobody has asked for consent
      Given "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train its own model, though the reference content arrived there

    @s:affiliate-model @reading:R12=affiliates-too @needs:messages
    Scenario: An affiliate trains a model of its own
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no affiliate received anything of "Arunika" to train its own model, though the reference content arrived there

    @s:inference-kept-is-training @reading:R12b=training @needs:ai_features @sink:third_party_storage
    Scenario: A third party keeps what it was sent to complete a draft
      Given "Arunika" is a customer that has consented to training
      And Team Chat Compose is switched on for "Arunika"
      When "Arunika" has Team Chat Compose complete a draft
      And the next training run of the models takes place
      Then no third party has kept anything that it was sent for the draft of "Arunika", though it kept the reference content

  @clause:no-third-party-training.trained-by-them @reading:R12=any-other-entity,affiliates-too
  Rule: Third parties do not do the company's training for it
    If one of these fails, a customer's content was handed to a third party that trains a model for the company.

    @s:trained-by-them-chat @needs:messages
    Scenario: Messages and a contractor that trains the company's model
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train the company's model, though the reference content arrived there

    @s:trained-by-them-meeting @needs:meetings
    Scenario: A meeting and a contractor that trains the company's model
      Given "Arunika" is a customer that has consented to training
      And "Arunika" speaks in a meeting of its own
      And "Arunika" shows video in a meeting of its own
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to train the company's model, though the reference content arrived there

  @clause:no-third-party-training.fine-tuning
  Rule: A model that a third party owns is not fine-tuned with customers' content
    If this fails, a customer's content reached a third party whose model is fine-tuned, and the result is to be counted as the third party's (reading R13).

    @s:fine-tuned-for-them @reading:R13=theirs-if-weights-go-back,always-theirs @needs:messages
    Scenario: A third party's model is fine-tuned, and the third party gets the result
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to fine-tune a model whose result goes to the third party, though the reference content arrived there

    @s:fine-tuned-for-us @reading:R13=always-theirs @needs:messages
    Scenario: A third party's model is fine-tuned, and the company keeps the result
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" to fine-tune a model whose result goes to the company, though the reference content arrived there

  @clause:no-third-party-training.inference-kept @sink:third_party_storage
  Rule: A third party that helps with a feature keeps nothing
    If this fails, a third party that only had to complete a text has kept what the customer wrote.

    @s:inference-kept @reading:R12b=separate-finding @needs:ai_features
    Scenario: A draft completed with a third party's help
      Given "Arunika" is a customer that has consented to training
      And Team Chat Compose is switched on for "Arunika"
      When "Arunika" has Team Chat Compose complete a draft
      And the next training run of the models takes place
      Then no third party has kept anything that it was sent for the draft of "Arunika", though it kept the reference content
