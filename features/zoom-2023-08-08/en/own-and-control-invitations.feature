# language: en
@needs:accounts @needs:webinars
Feature: Invitations are in their customer's hands
  The company was reported to have said that its customers decide on the invitations to their webinars. Every scenario
  has a customer write an invitation, and then looks at what becomes of it and at what recipients
  are sent, message by message.

  @clause:own-and-control.invitations
  Rule: Whoever wrote an invitation decides on it
    If one of these fails, somebody else decides on a customer's invitation, or the customer itself cannot.

    @s:invitation-cancelled-by-owner
    Scenario: The customer cancels its invitation
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" cancels that invitation
      Then that is done as "Arunika" asked
      And "Arunika" finds that invitation cancelled

    @s:invitation-deleted-by-owner
    Scenario: The customer deletes its invitation
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" deletes that invitation
      Then that is done as "Arunika" asked
      And "Arunika" finds that invitation no more

    @s:invitation-changed-by-stranger
    Scenario: Another customer tries to change an invitation
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When the owner of "Bahtera" tries to change that invitation
      Then the attempt is refused
      And "Arunika" finds that invitation as it wrote it last, and not cancelled

    @s:invitation-cancelled-by-stranger
    Scenario: Another customer tries to cancel an invitation
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When the owner of "Bahtera" tries to cancel that invitation
      Then the attempt is refused
      And "Arunika" finds that invitation as it wrote it last, and not cancelled

    @s:invitation-deleted-by-stranger
    Scenario: Another customer tries to delete an invitation
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When the owner of "Bahtera" tries to delete that invitation
      Then the attempt is refused
      And "Arunika" finds that invitation as it wrote it last, and not cancelled

    @s:invitation-cancelled-by-guest
    Scenario: A guest tries to cancel an invitation
      Given "Arunika" is a customer
      And "Kirana" is a guest without an account
      And "Arunika" invites "Cendana" to a webinar
      When the guest "Kirana" tries to cancel that invitation
      Then the attempt is refused
      And "Arunika" finds that invitation as it wrote it last, and not cancelled

  @clause:own-and-control.invitations-current @needs:mail @sink:mail
  Rule: Nobody is sent a text that no longer holds
    If one of these fails, somebody was sent the old text of an invitation after it had been changed or cancelled.
    That the new text arrives shows each time that mail can be seen at all.

    @s:changed-then-reminded
    Scenario: A reminder after a change
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" changes the text of the invitation that went to "Cendana"
      And "Arunika" sends a reminder of that invitation
      Then since then "Cendana" has been sent the new text, and nothing of the old one

    @s:changed-then-one-more-invited
    Scenario: Somebody is invited after a change
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" changes the text of the invitation that went to "Cendana"
      And "Arunika" adds "Damar" to those whom that invitation goes to
      Then since then "Damar" has been sent the new text, and nothing of the old one

    @s:cancelled-then-reminded
    Scenario: A reminder after a cancellation
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" cancels the invitation that went to "Cendana" and asks for a reminder of it to be sent all the same
      And "Arunika" invites "Cendana" to a webinar
      Then since then "Cendana" has been sent the new text, and nothing of the old one

  @clause:own-and-control.after-service
  Rule: After a scan for spam, the invitation is in the customer's hands as before
    If one of these fails, the scan took from the customer some of the say over its invitation.

    @s:scanned-read
    Scenario: An invitation that the scan has stopped is read
      Given "Arunika" is a customer
      When "Arunika" sends "Cendana" an invitation that is spam, and the scan stops it
      Then "Arunika" finds that invitation as it wrote it last, though nobody was sent it

    @s:scanned-deleted
    Scenario: An invitation that the scan has stopped is deleted
      Given "Arunika" is a customer
      And "Arunika" sends "Cendana" an invitation that is spam, and the scan stops it
      When "Arunika" deletes that invitation
      Then that is done as "Arunika" asked
      And "Arunika" finds that invitation no more

    @s:scanned-changed @needs:mail
    Scenario: An invitation that the scan has let pass is changed
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" changes the text of the invitation that went to "Cendana"
      Then "Arunika" finds that invitation as it wrote it last, and not cancelled
