# language: en
@needs:accounts
Feature: What software learns from what customers write
  The makers of this software made no such promise: the questions are those of the first pack, put to it.
  Every scenario has a customer write something that can be recognised again, lets the software learn, and then looks
  for it: in what it has learned, in the files where it keeps that, and in what it then says to others.
  Words that the operator itself wrote and taught it show each time that the place searched can be seen at all.

  Background:
    Given the service holds reference content that may be used for training

  @clause:learning.not-asked @needs:messages @needs:training @needs:training_data @sink:training_data
  Rule: What customers write who were never asked trains no model
    If one of these fails, the software learned from a customer who was never asked.

    @s:message-not-asked
    Scenario: A message of a customer who was not asked
      Given "Arunika" is a customer
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:list-not-asked
    Scenario: A message to everybody in the account of a customer who was not asked
      Given "Arunika" is a customer
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:member-not-asked
    Scenario: A message of a member of a customer who was not asked
      Given "Arunika" is a customer
      And a member of "Arunika" without authority posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:regular-not-asked
    Scenario: Messages of a customer who was not asked and goes on writing
      Given "Arunika" is a customer
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      And the next training run of the models takes place
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:learning.declined @needs:messages @needs:training @needs:consent @needs:training_data @sink:training_data
  Rule: What customers write who declined trains no model
    If one of these fails, the software learned from a customer who had declined.

    @s:message-declined
    Scenario: A message of a customer who declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:one-declined-one-agreed
    Scenario: Two customers, of whom one agreed and one declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Bahtera" is a customer that has consented to training
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And "Bahtera" sends a direct message
      When the next training run of the models takes place
      Then the training data of that run show what "Bahtera" put in and nothing of "Arunika"

    @s:message-withdrawn
    Scenario: A message that a customer wrote after withdrawing its consent
      Given "Arunika" is a customer that has consented to training
      And "Arunika" withdraws its consent to training
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:regular-declined
    Scenario: Messages of a customer who declined and goes on writing
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And the next training run of the models takes place
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:withdrawn-after-a-training
    Scenario: Messages of a customer who agreed and, after a training run, withdrew
      Given "Arunika" is a customer that has consented to training
      And the next training run of the models takes place
      And "Arunika" withdraws its consent to training
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:no-after-yes
    Scenario: Messages of a customer who agreed and later said no
      Given "Arunika" is a customer that has consented to training
      And "Arunika" answers no when it is asked for consent to training again
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:learning.receipts @needs:consent
  Rule: What a customer answered is written down as it was answered
    If this fails, a receipt says something else than what the customer decided.

    @s:receipt-of-a-refusal
    Scenario: The receipts of a customer who declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      Then the receipts that "Arunika" was handed and those that are kept for it say what it decided

    @s:receipts-of-a-withdrawal
    Scenario: The receipts of a customer who agreed and then withdrew
      Given "Arunika" is a customer that has consented to training
      When "Arunika" withdraws its consent to training
      Then the receipts that "Arunika" was handed and those that are kept for it say what it decided

  @clause:learning.own-words @needs:messages @needs:training @needs:consent @needs:training_data @sink:training_data
  Rule: One customer's consent releases nobody else's words
    If this fails, the software learned the words of a customer who had declined from a direct message to one who had agreed.

    @s:message-to-agreed
    Scenario: A message of a customer who declined to one who agreed
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Bahtera" is a customer that has consented to training
      And "Arunika" sends "Bahtera" a direct message
      And "Arunika" sends "Bahtera" a direct message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:keeping.files @needs:messages @needs:training @needs:storage @sink:storage
  Rule: The files in which it keeps what it has learned hold nothing of customers who were never asked
    If this fails, words of a customer who was never asked lie in the files of the software.

    @s:files-not-asked
    Scenario: The files after a message of a customer who was not asked
      Given "Arunika" is a customer
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      When the next training run of the models takes place
      Then the files in which the models are kept for "Arunika" show the reference content and nothing of "Arunika"

    @s:files-regular-not-asked
    Scenario: The files after many messages of a customer who was not asked
      Given "Arunika" is a customer
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then the files in which the models are kept for "Arunika" show the reference content and nothing of "Arunika"

  @clause:reaching.other-customers @needs:messages @needs:training @needs:models @sink:model
  Rule: What was learned from one customer reaches no other
    If this fails, what one customer wrote shows in what the software says to another.

    @s:said-to-another
    Scenario: What the models say to another customer
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And "Bahtera" sends a direct message
      And "Bahtera" sends a direct message
      When the next training run of the models takes place
      Then what the models of that run say to "Bahtera" shows the reference content and nothing of "Arunika"

  @clause:reaching.lists @needs:messages @needs:content
  Rule: What a customer lists holds nothing of another
    If this fails, the list of one customer's content names what another one wrote.

    @s:list-of-another
    Scenario: The list of another customer
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bahtera" posts a message in team chat
      Then "Bahtera" lists nothing of "Arunika", though it lists its own

  @clause:reaching.searches @needs:messages @needs:content
  Rule: What a customer finds by its words holds nothing of another
    If this fails, a search by one customer brings up what another one wrote.

    @s:search-by-another
    Scenario: A search by another customer, in the very words that were written
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bahtera" posts a message in team chat
      Then "Bahtera" finds nothing of "Arunika" by its words, though it finds its own

  @clause:reaching.exports @needs:messages @needs:content
  Rule: What a customer takes out holds nothing of another
    If this fails, what one customer takes out of the service holds what another one wrote.

    @s:export-by-another
    Scenario: What another customer takes out
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bahtera" posts a message in team chat
      Then "Bahtera" takes out nothing of "Arunika", though it takes out its own

  @clause:deleting.later-learning @needs:messages @needs:training @needs:consent @needs:content @needs:training_data @sink:training_data
  Rule: What was deleted takes no part in what is learned later
    If this fails, the software learned from what a customer had deleted.

    @s:message-deleted
    Scenario: A message that a customer who agreed has deleted
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a direct message
      And "Arunika" deletes that message
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:deleting.forgotten @needs:messages @needs:training @needs:consent @needs:content @needs:training_data @sink:training_data
  Rule: What was learned of a message is forgotten once the customer has deleted it
    Of two messages that were learned with the customer's agreement, the customer deletes one. The one that it kept shows
    that something was learned, and that only what was deleted is forgotten. If one of these fails, the software still
    learns from a deleted message.

    @s:message-forgotten
    Scenario: A message that was learned and then deleted
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And the next training run of the models takes place
      When "Arunika" deletes that message
      And the next training run of the models takes place
      Then the training data of that run shows what "Arunika" kept and nothing of what it deleted

    @s:list-forgotten
    Scenario: A message to everybody in the account that was learned and then deleted
      Given "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      And the next training run of the models takes place
      When "Arunika" deletes that message
      And the next training run of the models takes place
      Then the training data of that run shows what "Arunika" kept and nothing of what it deleted

  @clause:deleting.files @needs:messages @needs:training @needs:consent @needs:content @needs:storage @sink:storage
  Rule: The files in which it keeps what it has learned hold nothing of what a customer has deleted
    If this fails, words of a deleted message still lie in the files of the software, next to those that were kept.

    @s:files-forgotten
    Scenario: The files after a message that had been learned was deleted
      Given "Arunika" is a customer that has consented to training
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And the next training run of the models takes place
      When "Arunika" deletes that message
      Then the files in which the models are kept for "Arunika" show what it kept and nothing of what it deleted
