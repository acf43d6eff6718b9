# language: en
@needs:accounts
Feature: Content is used for the service that was asked for
  The company was reported to have said that it uses content to deliver the services that customers ask for.
  Every scenario uses such a service with content that can be recognised again, and then looks at where that
  content went: to those for whom it was meant, and nowhere else. Reference content, which may be there, shows
  each time that the place searched can be seen at all. That the services work, which nobody promised, is looked
  at as our addition: a service that does nothing keeps every promise.

  @clause:service-licence.only-for-service @sink:third_party
  Rule: Nobody opens content for a service that its customer does not use
    If one of these fails, content was handed to a third party for a service that its customer had not asked for.

    @s:no-service-no-reader @needs:consent @needs:training @needs:meetings @needs:messages @needs:third_parties
    Scenario: Meetings and messages of a customer that uses no AI feature
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" speaks in a meeting of its own
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

    @s:opened-by-nobody-else @needs:consent @needs:training @needs:content @needs:messages @needs:third_parties
    Scenario: A message that its writer opens, of a customer that uses no AI feature
      Given "Arunika" is a customer that was asked for consent to training and declined
      And "Arunika" posts a message in team chat
      When "Arunika" opens everything that "Arunika" wrote, as far as the service shows it
      And the next training run of the models takes place
      Then no third party received anything of "Arunika" for any purpose, though the reference content arrived there

    @s:draft-without-history @needs:consent @needs:training @needs:messages @needs:ai_features @needs:third_parties
    Scenario: Earlier messages of a customer that has a draft completed
      Given "Arunika" is a customer that was asked for consent to training and declined
      And Team Chat Compose is switched on for "Arunika"
      And "Arunika" posts a message in team chat
      When "Arunika" has Team Chat Compose complete a draft
      And the next training run of the models takes place
      Then no third party received the earlier messages of "Arunika" with the draft, though the reference content arrived there

  @clause:service-licence.stream-on-request @needs:meetings @needs:livestream
  Rule: A live stream goes out only when it is asked for
    If one of these fails, a meeting went out live though its customer had not asked for that.

    @s:stream-from-the-request-on @sink:livestream
    Scenario: What was said before the stream was asked for
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      And "Arunika" speaks in that meeting
      When "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      Then the destination of "Arunika" shows what "Arunika" said and showed in that live stream, and nothing from outside it

    @s:stream-destination-only-named @sink:livestream
    Scenario: A meeting after a destination was named and no stream asked for
      Given "Arunika" is a customer
      And "Arunika" names a destination for live streams and asks for no stream
      And "Arunika" speaks in a meeting of its own
      When "Arunika" hosts a meeting of its own
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      Then the destination of "Arunika" shows what "Arunika" said and showed in that live stream, and nothing from outside it

    @s:stream-next-meeting @sink:livestream
    Scenario: The meeting after one that was streamed
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      When that meeting and its live stream end
      And "Arunika" speaks in a meeting of its own
      Then the destination of "Arunika" shows what "Arunika" said and showed in that live stream, and nothing from outside it

    @s:stream-asked-by-another
    Scenario: Somebody else in the meeting asks for a stream
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" hosts a meeting that "Bahtera" attends
      When the owner of "Bahtera" tries to have that meeting streamed live
      Then the attempt is refused

  @clause:service-licence.stream-destination @needs:meetings @needs:livestream @sink:livestream
  Rule: A live stream goes to the destination that was named and nowhere else
    If one of these fails, a live stream arrived at a place to which its customer had not sent it.

    @s:stream-not-to-others
    Scenario: Two customers with a stream each
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Bahtera" hosts a meeting of its own
      And "Bahtera" has that meeting streamed live to its destination
      And "Bahtera" speaks in that meeting
      When "Arunika" hosts a meeting of its own
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      Then the destination of "Bahtera" shows what "Bahtera" said in its own meeting, and nothing of "Arunika"

    @s:stream-not-to-earlier-destination
    Scenario: Another destination than before
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" ends that live stream
      When "Arunika" has that meeting streamed live to another destination
      And "Arunika" speaks in that meeting
      Then the earlier destination of "Arunika" shows what was sent there, and nothing that was sent to the later one

  @clause:service-licence.stream-ends @needs:meetings @needs:livestream
  Rule: A live stream that has ended sends nothing more
    If one of these fails, a meeting went on being sent out after its customer had ended the live stream.

    @s:stream-ended-content @sink:livestream
    Scenario: What is said and shown after the stream has ended
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" shows video in that meeting
      When "Arunika" ends that live stream
      And "Arunika" speaks in that meeting
      And "Arunika" shows video in that meeting
      Then the destination of "Arunika" shows what "Arunika" said and showed in that live stream, and nothing from outside it

    @s:stream-ended-silence
    Scenario: Anything at all after the stream has ended
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      When "Arunika" ends that live stream
      And "Arunika" speaks in that meeting
      Then nothing has come in at the destination of "Arunika" since that live stream ended

  @clause:service-licence.stream-works @needs:meetings @needs:livestream @sink:livestream
  Rule: A live stream arrives
    If one of these fails, a customer asked for a live stream and its destination did not get it whole.

    @s:stream-sound-and-picture
    Scenario: Sound and picture of the host
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      When "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" shows video in that meeting
      Then what "Arunika" said and showed in that live stream has come in at the destination of "Arunika"

    @s:stream-everybody
    Scenario: Somebody else who speaks in the meeting
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      And "Arunika" hosts a meeting that "Bahtera" attends
      When "Arunika" has that meeting streamed live to its destination
      And "Bahtera" speaks in that meeting
      Then what "Bahtera" said and showed in that live stream has come in at the destination of "Arunika"

  @clause:service-licence.scan-works @needs:webinars @needs:mail @sink:mail
  Rule: The scan stops spam and fraud, and nothing else
    If one of these fails, the scan let spam or fraud reach a recipient, or held back an ordinary webinar invitation.

    @s:fraud-stopped
    Scenario: An invitation that is an attempt at fraud
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      When "Bahtera" sends "Cendana" an invitation that is an attempt at fraud
      And "Arunika" invites "Cendana" to a webinar
      Then "Cendana" has been sent what "Arunika" wrote, and nothing of what "Bahtera" wrote

    @s:spam-stopped
    Scenario: An invitation that is spam
      Given "Arunika" is a customer
      And "Bahtera" is a customer
      When "Bahtera" sends "Cendana" an invitation that is spam
      And "Arunika" invites "Cendana" to a webinar
      Then "Cendana" has been sent what "Arunika" wrote, and nothing of what "Bahtera" wrote

    @s:fraud-in-reminder
    Scenario: A reminder that is an attempt at fraud
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" turns that invitation into an attempt at fraud and sends "Cendana" a reminder of it
      Then "Cendana" has been sent the first text of "Arunika", and nothing of the fraud

    @s:ordinary-invitation-passes
    Scenario: An ordinary invitation
      Given "Arunika" is a customer
      When "Arunika" invites "Cendana" to a webinar
      Then "Cendana" has been sent what "Arunika" wrote, word for word

  @clause:service-licence.scan-only-spam @needs:consent @needs:training @needs:webinars @needs:scanning @sink:scan
  Rule: The scan serves the defence against spam and fraud and nothing else
    If this fails, what the scan read of a customer's invitations was found where it serves another purpose.

    @s:scan-for-nothing-else
    Scenario: What the scan reads of an invitation
      Given "Arunika" is a customer that was asked for consent to training and declined
      When "Arunika" invites "Cendana" to a webinar
      And the next training run of the models takes place
      Then what the scan reads for another purpose shows the reference content and nothing of "Arunika"

    @s:scan-of-reminder-for-nothing-else
    Scenario: What the scan reads of a reminder
      Given "Arunika" is a customer that has consented to training
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" sends a reminder of that invitation
      And the next training run of the models takes place
      Then what the scan reads for another purpose shows the reference content and nothing of "Arunika"

  @clause:service-licence.scan-learning @needs:consent @needs:training @needs:webinars @needs:training_data @sink:training_data
  Rule: From invitations the scanner learns no more than it may
    If one of these fails, an invitation was found in training data of something for which it may not be used.

    @s:invitations-train-spam-scan-only @reading:R9=spam-and-fraud-only
    Scenario: Invitations of a customer that declined, apart from the scan for spam
      Given "Arunika" is a customer that was asked for consent to training and declined
      When "Arunika" invites "Cendana" to a webinar
      And the next training run of the models takes place
      Then the training data of that run, apart from those of the scan for spam, show the reference content and nothing of "Arunika"

    @s:consent-covers-no-invitation @reading:R9=spam-and-fraud-only
    Scenario: Invitations of a customer that consented to training with audio, video and chat
      Given "Arunika" is a customer that has consented to training
      When "Arunika" invites "Cendana" to a webinar
      And the next training run of the models takes place
      Then the training data of that run, apart from those of the scan for spam, show the reference content and nothing of "Arunika"

    @s:declined-invitations-train-nothing @reading:R9=only-with-consent,never
    Scenario: Invitations of a customer that declined
      Given "Arunika" is a customer that was asked for consent to training and declined
      When "Arunika" invites "Cendana" to a webinar
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

    @s:invitations-train-nothing @reading:R9=never
    Scenario: Invitations of a customer that consented to training
      Given "Arunika" is a customer that has consented to training
      When "Arunika" invites "Cendana" to a webinar
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:service-licence.invitations-work @needs:webinars @needs:mail @sink:mail
  Rule: Invitations and reminders arrive as they were written
    If one of these fails, a recipient was not sent what the customer wrote.

    @s:invitation-arrives
    Scenario: Two people are invited
      Given "Arunika" is a customer
      When "Arunika" invites "Cendana" and "Damar" to a webinar
      Then "Cendana" has been sent what "Arunika" wrote, word for word
      And "Damar" has been sent what "Arunika" wrote, word for word

    @s:reminder-arrives
    Scenario: A reminder
      Given "Arunika" is a customer
      And "Arunika" invites "Cendana" to a webinar
      When "Arunika" reminds "Cendana" of that invitation
      Then since then "Cendana" has been sent what "Arunika" wrote, word for word

  @needs:meetings @needs:usage @sink:usage_data
  Rule: Usage data that steer the load hold nothing of what was said
    If one of these fails, what was said, shown or written in a meeting lies in the usage data by which the service spreads its load.

    @s:usage-data-of-chat @clause:service-licence.usage-data @reading:R18=telemetry-only
    Scenario: Chat of a meeting in the usage data that gave it its data centre
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      When "Arunika" writes chat in that meeting
      And that meeting ends
      Then the usage data by which that meeting was given its data centre list that meeting, and hold nothing that "Arunika" said, showed or wrote in it

    @s:usage-data-of-speech @clause:service-licence.usage-data @reading:R18=telemetry-only
    Scenario: Speech and video of a meeting in the usage data that gave it its data centre
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      When "Arunika" speaks in that meeting
      And "Arunika" shows video in that meeting
      And that meeting ends
      Then the usage data by which that meeting was given its data centre list that meeting, and hold nothing that "Arunika" said, showed or wrote in it

    @s:nothing-kept-of-balancing @clause:service-licence.load-balancing-only @reading:R18=licensed-use
    Scenario: What is kept of a meeting that was looked at to spread the load
      Given "Arunika" is a customer
      And "Arunika" hosts a meeting of its own
      When "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And that meeting ends
      Then the usage data by which that meeting was given its data centre list that meeting, and hold nothing that "Arunika" said, showed or wrote in it

  @clause:service-licence.ai-features-work @needs:ai_features
  Rule: An AI feature that is switched on does its work
    If one of these fails, a customer switched an AI feature on and got nothing from it.

    @s:summary-delivered @needs:meetings
    Scenario: A summary of a meeting
      Given "Arunika" is a customer
      When Meeting Summary is switched on for "Arunika"
      Then Meeting Summary summarises a meeting of "Arunika" with words from that meeting

    @s:draft-delivered
    Scenario: A draft for the chat
      Given "Arunika" is a customer
      When Team Chat Compose is switched on for "Arunika"
      Then Team Chat Compose adds something to what "Arunika" has begun to write
