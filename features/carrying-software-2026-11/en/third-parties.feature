# language: en
@needs:accounts @needs:third_parties @sink:third_party
Feature: What is carried, and to whom
  The makers of this software made no such promise: the questions are those of the first pack, put to it.
  Every scenario has a customer write something that can be recognised again, and then looks for it where a third party
  receives what is sent to it. What the operator itself sent there shows each time that this place can be seen at all.

  @clause:carrying.messages @needs:messages
  Rule: What customers write to others reaches no third party that was not invited
    If one of these fails, a third party that nobody had invited was handed what a customer wrote.

    @s:direct-message-to-nobody-else
    Scenario: A direct message
      Given "Arunika" is a customer
      When "Arunika" sends a direct message
      And "Arunika" sends a direct message
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

    @s:message-to-another-customer
    Scenario: A direct message to another customer
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      When "Arunika" sends "Bahtera" a direct message
      And "Arunika" sends "Bahtera" a direct message
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

    @s:team-chat-to-nobody-else
    Scenario: A message to everybody in the account
      Given "Arunika" is a customer
      When "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

  @clause:carrying.opened @needs:messages @needs:content
  Rule: What customers open reaches no third party that was not invited
    If one of these fails, a third party was handed what a customer wrote when somebody opened it.

    @s:message-opened-by-sender
    Scenario: A message that its writer opens again
      Given "Arunika" is a customer
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When "Arunika" opens everything that "Arunika" wrote, as far as the service shows it
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

    @s:message-opened-by-recipient
    Scenario: A direct message that its recipient opens, where the service lets it
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" sends "Bahtera" a direct message
      And "Arunika" sends "Bahtera" a direct message
      When "Bahtera" opens everything that "Arunika" wrote, as far as the service shows it
      And "Arunika" opens everything that "Arunika" wrote, as far as the service shows it
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

  @clause:carrying.drafts @needs:ai_features
  Rule: What a model of the service completes reaches no third party
    If this fails, a third party was handed what a customer had asked a model of the service to complete.

    @s:draft-while-model-is-down
    Scenario: A draft while the service's own model is down
      Given "Arunika" is a customer
      When "Arunika" tries to have Team Chat Compose complete a draft while the model of the service is down
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there
