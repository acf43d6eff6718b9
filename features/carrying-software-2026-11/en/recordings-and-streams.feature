# language: en
@needs:accounts
Feature: Recordings and live streams
  The makers of this software made no such promise: the questions are those of the first pack, put to it.
  Every scenario has somebody speak and be seen in a meeting, and then opens the recordings that the software made and
  what arrived at the destination of a live stream. What was asked for has to be found there, or nothing can be said.

  @clause:recording.works @needs:meetings @needs:recordings
  Rule: A recording that was asked for is made and can be played
    If one of these fails, a customer asked for a recording and got none, or an incomplete one.

    @s:recording-plays
    Scenario: A recording is played
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" plays that recording
      Then all that "Arunika" said and showed during the recording can be heard and seen in it

    @s:recording-handed-over
    Scenario: A recording is handed over
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" asks for that recording to be handed over
      Then all that "Arunika" said and showed during the recording can be heard and seen in it

    @s:recording-of-a-part
    Scenario: A recording of the second half of a meeting
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" speaks and shows video in that meeting
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks and shows video in that meeting
      When "Arunika" stops the recording
      And that meeting ends
      And "Arunika" plays that recording
      Then all that "Arunika" said and showed during the recording can be heard and seen in it

  @clause:recording.unasked @needs:meetings @needs:recordings @needs:storage @sink:storage
  Rule: What nobody asked to record is not recorded
    If one of these fails, the service kept the sound or picture of a meeting without anybody having asked for it.

    @s:unrecorded-meeting
    Scenario: A meeting that nobody asked to record, after one that was recorded
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      And "Arunika" speaks and shows video in a meeting that nobody asks to record
      Then the storage of the service shows what "Arunika" asked to have recorded and nothing of what was said and shown unrecorded

    @s:unrecorded-after-stop
    Scenario: The rest of a meeting whose recording was stopped
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks and shows video in that meeting
      When "Arunika" stops the recording
      And "Arunika" speaks and shows video in that meeting
      And that meeting ends
      Then the storage of the service shows what "Arunika" asked to have recorded and nothing of what was said and shown unrecorded

  @clause:streaming.on-request @needs:meetings @needs:livestream
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

  @clause:streaming.destination @needs:meetings @needs:livestream @sink:livestream
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

  @clause:streaming.ends @needs:meetings @needs:livestream
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

  @clause:streaming.works @needs:meetings @needs:livestream @sink:livestream
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
