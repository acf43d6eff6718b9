# language: en
@needs:accounts
Feature: Recordings are made as they were asked for
  The company was reported to have a licence in recordings to provide the recording service. That the service works is
  our addition. Every scenario has a meeting recorded, and then listens to the recording and looks at it.

  @clause:service-licence.recording-works @needs:meetings @needs:recordings
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
