# language: en
@needs:accounts
Feature: Customers keep owning and controlling their content
  The company was reported to have said that what customers create or bring in remains theirs, and its terms say
  so. Whether it belongs to them is a question of law; whether they can find, open, change, take out and delete
  it is tried here, and whether others can. Every scenario uses content that can be recognised again, and looks
  for it where the service keeps, shows or hands out what it holds. What a customer kept shows each time that
  the place can be seen at all; where models are trained, reference content, which may be used, shows it.

  @clause:own-and-control.read @needs:content
  Rule: Customers find and open what is theirs
    If one of these fails, a customer could not get at content that it had put in itself.

    @s:read-messages @needs:meetings @needs:messages
    Scenario: Messages and chat
      Given "Arunika" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Arunika" writes chat in a meeting of its own
      Then "Arunika" finds everything that it put in among its content
      And "Arunika" can open each piece of its content and finds there what it put in

    @s:read-recorded @needs:meetings @needs:recordings
    Scenario: Sound and picture of a recorded meeting
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      Then "Arunika" finds everything that it put in among its content
      And "Arunika" can open each piece of its content and finds there what it put in

    @s:read-by-words @needs:messages
    Scenario: A message, searched for by its words
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" sends a direct message
      When "Arunika" searches its content for the words of that message
      Then that message is among what is found

  @clause:own-and-control.change @needs:content
  Rule: Customers change what they wrote
    If one of these fails, a customer changed its own words and the old ones stayed.

    @s:change-team-chat @needs:messages
    Scenario: A message in team chat
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      When "Arunika" replaces the words of that message
      Then "Arunika" opens that message and reads the new words

    @s:change-taken-out @needs:messages
    Scenario: A message in team chat, which is taken out afterwards
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      When "Arunika" replaces the words of that message
      Then "Arunika" opens it and takes it out with the corrected wording

    @s:change-direct-message @needs:messages
    Scenario: A direct message, for its recipient too where the service shows it to recipients
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends "Bumi" a direct message
      And "Bumi" opens that message, where the service shows it to recipients
      When "Arunika" replaces the words of that message
      Then "Arunika" opens that message and reads the new words
      And "Bumi" reads the new words too, where it could open that message before

    @s:change-meeting-chat @needs:meetings
    Scenario: Chat of a meeting that is over
      Given "Arunika" is a customer of the service
      And "Arunika" writes chat in a meeting of its own
      When "Arunika" replaces the words of that message
      Then "Arunika" opens that message and reads the new words

  @clause:own-and-control.delete @needs:content
  Rule: What a customer deletes is gone for everybody
    If one of these fails, somebody could still open what a customer had deleted.

    @s:delete-team-chat @needs:messages
    Scenario: A message in team chat, while another one is kept
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When "Arunika" deletes that message
      Then nobody who could open it before can open it any longer

    @s:delete-from-list @needs:messages
    Scenario: A deleted message in the list of content, while another one is kept
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When "Arunika" deletes that message
      Then "Arunika" no longer finds it among its content, though it finds there what it kept

    @s:delete-from-search @needs:messages
    Scenario: A deleted message in a search for its words, while another one is kept
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When "Arunika" deletes that message
      Then "Arunika" no longer finds it by its words, though it finds by its words what it kept

    @s:delete-from-export @needs:messages
    Scenario: A deleted message in what is taken out, while another one is kept
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When "Arunika" deletes that message
      Then "Arunika" no longer finds it in what it takes out, though it finds there what it kept

    @s:delete-direct-message @needs:messages
    Scenario: A direct message that its recipient has opened
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends "Bumi" a direct message
      And "Arunika" opens that message
      And "Bumi" opens that message, where the service shows it to recipients
      When "Arunika" deletes that message
      Then nobody who could open it before can open it any longer

    @s:delete-recorded @needs:meetings @needs:messages @needs:recordings
    Scenario: Sound and picture that were recorded, while a message is kept
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" deletes everything that it put in so far
      And "Arunika" posts a message in team chat
      Then nobody who could open it before can open it any longer
      And "Arunika" no longer finds it among its content, though it finds there what it kept
      And "Arunika" no longer finds it in what it takes out, though it finds there what it kept

  @clause:own-and-control.export @needs:content
  Rule: Customers take out all that is theirs
    If one of these fails, a customer took out less than it had put in, or something that nobody can open.

    @s:export-messages @needs:meetings @needs:messages
    Scenario: Messages and chat are taken out
      Given "Arunika" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Arunika" writes chat in a meeting of its own
      When "Arunika" takes its content out of the service
      Then everything that "Arunika" put in is in what it took out, and can be opened outside the service

    @s:export-recorded @needs:meetings @needs:recordings
    Scenario: Sound and picture of a recorded meeting are taken out
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" takes its content out of the service
      Then everything that "Arunika" put in is in what it took out, and can be opened outside the service

  @clause:own-and-control.export-identical @needs:content
  Rule: What is taken out is what was put in
    If one of these fails, a customer got back something else than it had put in, however slightly.

    @s:identical-words @needs:messages @needs:meetings
    Scenario: Words
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" writes chat in a meeting of its own
      When "Arunika" takes its content out of the service
      Then each piece taken out is, byte for byte, what "Arunika" put in

    @s:identical-clips @needs:meetings @needs:recordings
    Scenario: Sound and picture
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" takes its content out of the service
      Then each piece taken out is, byte for byte, what "Arunika" put in

  @clause:own-and-control.strangers @needs:content @needs:messages
  Rule: Nobody without access gets at the content
    If one of these fails, somebody to whom the customer gave no access read, changed or deleted its content.

    @s:stranger-other-account @needs:meetings
    Scenario: The owner of another account
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Arunika" writes chat in a meeting of its own
      When "Bumi" tries to open, to change and to delete what "Arunika" put in
      Then access to what "Arunika" put in was denied to "Bumi", and "Arunika" still opens it unchanged

    @s:stranger-guest @needs:meetings
    Scenario: A guest of an earlier meeting
      Given "Arunika" is a customer of the service
      And "Cakra" is a guest without an account
      And "Arunika" hosts a meeting that "Cakra" attends
      And that meeting ends
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" sends a direct message
      When "Cakra" tries to open, to change and to delete what "Arunika" put in
      Then access to what "Arunika" put in was denied to "Cakra", and "Arunika" still opens it unchanged

    @s:stranger-former-participant @needs:meetings
    Scenario: A customer that attended an earlier meeting
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" hosts a meeting that "Bumi" attends
      And that meeting ends
      And "Arunika" writes chat in a meeting of its own
      And "Arunika" posts a message in team chat
      When "Bumi" tries to open, to change and to delete what "Arunika" put in
      Then access to what "Arunika" put in was denied to "Bumi", and "Arunika" still opens it unchanged

    @s:stranger-recipient
    Scenario: A customer that was sent one message
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends "Bumi" a direct message
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      When "Bumi" tries to open, to change and to delete what "Arunika" put in and did not send to it
      Then access to what "Arunika" put in was denied to "Bumi", and "Arunika" still opens it unchanged

    @s:stranger-lists
    Scenario: The list of another account
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bumi" posts a message in team chat
      Then "Bumi" lists nothing of "Arunika", though it lists its own

    @s:stranger-searches
    Scenario: A search by another account
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bumi" posts a message in team chat
      Then "Bumi" finds nothing of "Arunika" by its words, though it finds its own

    @s:stranger-exports
    Scenario: What another account takes out
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bumi" posts a message in team chat
      Then "Bumi" takes out nothing of "Arunika", though it takes out its own

    @s:stranger-deletes-its-own
    Scenario: Another account deletes what is its own
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" posts a message in team chat
      And "Bumi" posts a message in team chat
      When "Bumi" deletes that message
      Then "Arunika" can open each piece of its content and finds there what it put in

  @clause:own-and-control.derived @reading:R15=also-derived @needs:content @needs:meetings
  Rule: What the service made of content is in the customer's hands too
    If one of these fails, a customer could not get at, correct or remove what the service had made of its content.

    @s:derived-transcript-corrected
    Scenario: A transcript is corrected
      Given "Arunika" is a customer of the service
      And "Arunika" speaks in a meeting of its own
      When "Arunika" finds the transcript of what it said
      And "Arunika" corrects its wording
      Then "Arunika" opens it and takes it out with the corrected wording

    @s:derived-transcript-deleted
    Scenario: A transcript is deleted
      Given "Arunika" is a customer of the service
      And "Arunika" speaks in a meeting of its own
      When "Arunika" finds the transcript of what it said
      And "Arunika" deletes it
      Then nobody who could open it before can open it any longer

    @s:derived-summary-corrected @needs:ai_features
    Scenario: A summary is corrected
      Given "Arunika" is a customer of the service
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When "Arunika" finds the summary of that meeting
      And "Arunika" corrects its wording
      Then "Arunika" opens it and takes it out with the corrected wording

    @s:derived-summary-deleted @needs:ai_features
    Scenario: A summary is deleted
      Given "Arunika" is a customer of the service
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When "Arunika" finds the summary of that meeting
      And "Arunika" deletes it
      Then nobody who could open it before can open it any longer

  @clause:own-and-control.recordings @needs:meetings @needs:recordings
  Rule: A recording is in its customer's hands, and nothing else is done with it
    If one of these fails, a recording was not kept, was played by others, outlived its deletion, or was used for something else.

    @s:recording-kept @needs:storage @sink:storage
    Scenario: A recording is kept
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      Then the service lists that recording as belonging to "Arunika"
      And the storage of the service holds what "Arunika" said and showed in that meeting

    @s:recording-of-others
    Scenario: A participant from another customer tries to play it
      Given "Arunika" is a customer of the service
      And "Bumi" is a customer of the service
      And "Arunika" hosts a meeting that "Bumi" attends
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks and shows video in that meeting
      And "Arunika" stops the recording
      And that meeting ends
      When "Bumi" tries to play that recording
      Then that recording is denied to "Bumi", though "Arunika" can play it

    @s:recording-deleted @needs:storage @sink:storage
    Scenario: A recording is deleted, and another one is kept
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" deletes its first recording
      Then the storage of the service shows the recording that "Arunika" kept and nothing of the one that it deleted

    @s:recording-not-trained-on @reading:R19=answer-to-the-question
    @needs:consent @needs:training @needs:training_data @sink:training_data
    Scenario: A recording of a customer whom nobody has asked for consent
      Given the service holds reference content that may be used for training
      And "Arunika" is a customer whom nobody has asked for consent to training
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of "Arunika"

  @clause:own-and-control.unrecorded @needs:meetings @needs:recordings @needs:storage @sink:storage
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

  @clause:own-and-control.after-service @needs:content @needs:meetings @needs:recordings
  Rule: After a recording, the content is in the customer's hands as before
    If one of these fails, recording a meeting took from the customer some of the say over what was in it.

    @s:recorded-opened-and-taken-out
    Scenario: The content is opened and taken out
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And "Arunika" stops the recording
      And that meeting ends
      When "Arunika" takes its content out of the service
      Then "Arunika" can open each piece of its content and finds there what it put in
      And everything that "Arunika" put in is in what it took out, and can be opened outside the service

    @s:recorded-still-theirs
    Scenario: The content is still stated to be the customer's
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And "Arunika" stops the recording
      And that meeting ends
      Then the service still states that what "Arunika" put in belongs to "Arunika"

    @s:recorded-changed
    Scenario: Chat of the recorded meeting is changed
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And "Arunika" stops the recording
      And that meeting ends
      When "Arunika" replaces the words of that message
      Then "Arunika" opens that message and reads the new words

    @s:recorded-deleted
    Scenario: The content is deleted
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And "Arunika" stops the recording
      And that meeting ends
      When "Arunika" deletes everything that it put in so far
      Then nobody who could open it before can open it any longer

  @clause:own-and-control.after-service @needs:content @needs:meetings @needs:recordings @needs:livestream
  Rule: After a live stream, the content is in the customer's hands as before
    If one of these fails, streaming a meeting took from the customer some of the say over what was in it.

    @s:streamed-opened-and-taken-out
    Scenario: What was streamed is opened and taken out
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And what "Arunika" has said in that meeting has gone out live
      And that meeting and its live stream end
      When "Arunika" takes its content out of the service
      Then "Arunika" can open each piece of its content and finds there what it put in
      And everything that "Arunika" put in is in what it took out, and can be opened outside the service

    @s:streamed-still-theirs
    Scenario: What was streamed is still stated to be the customer's
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And what "Arunika" has said in that meeting has gone out live
      And that meeting and its live stream end
      Then the service still states that what "Arunika" put in belongs to "Arunika"

    @s:streamed-changed
    Scenario: Chat of the streamed meeting is changed
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And what "Arunika" has said in that meeting has gone out live
      And that meeting and its live stream end
      When "Arunika" replaces the words of that message
      Then "Arunika" opens that message and reads the new words

    @s:streamed-deleted
    Scenario: What was streamed is deleted
      Given "Arunika" is a customer of the service
      And "Arunika" hosts a meeting of its own
      And "Arunika" asks for that meeting to be recorded
      And "Arunika" has that meeting streamed live to its destination
      And "Arunika" speaks in that meeting
      And "Arunika" writes chat in that meeting
      And what "Arunika" has said in that meeting has gone out live
      And that meeting and its live stream end
      When "Arunika" deletes everything that it put in so far
      Then nobody who could open it before can open it any longer

  @clause:own-and-control.delete-derived @needs:content @needs:storage @sink:storage
  Rule: A deletion reaches what the service made of the content
    If one of these fails, deleted content lived on in something that the service had made of it. An embedding
    is a row of numbers that stands for a text, so that texts like it can be found.

    @s:deleted-transcript @needs:meetings @needs:recordings
    Scenario: Transcripts
      Given "Arunika" is a customer of the service
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      When "Arunika" deletes everything that it put in so far
      And "Arunika" speaks and shows video in a meeting that it asked to have recorded
      Then the storage of the service shows a transcript of what "Arunika" kept and none of what it deleted

    @s:deleted-summary @needs:meetings @needs:ai_features
    Scenario: Summaries
      Given "Arunika" is a customer of the service
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When "Arunika" deletes that message
      Then the storage of the service shows a summary of what "Arunika" kept and none of what it deleted

    @s:deleted-embedding @needs:messages @needs:models
    Scenario: Embeddings
      Given "Arunika" is a customer of the service
      And "Arunika" sends a direct message
      And "Arunika" sends a direct message
      And "Arunika" searches its content for the words of that message
      When "Arunika" deletes that message
      Then the storage of the service shows an embedding of what "Arunika" kept and none of what it deleted

  @clause:own-and-control.delete-stored @needs:content @needs:messages @needs:storage @sink:storage
  Rule: The words of a deleted message are gone from the service's files
    If one of these fails, deleted words still lie in a file of the service, where nobody is shown them.

    @s:deleted-words
    Scenario: A message that was deleted, next to others that were kept
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      When "Arunika" deletes that message
      Then the storage of the service shows the words that "Arunika" kept and none of those that it deleted

    @s:used-then-deleted-words
    Scenario: A message that was opened and taken out before it was deleted
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      And "Arunika" opens that message
      And "Arunika" takes its content out of the service
      When "Arunika" deletes that message
      Then the storage of the service shows the words that "Arunika" kept and none of those that it deleted

    @s:changed-then-deleted-words
    Scenario: A message that was changed and then deleted
      Given "Arunika" is a customer of the service
      And "Arunika" posts a message in team chat
      And "Arunika" posts a message in team chat
      And "Arunika" replaces the words of that message
      When "Arunika" deletes that message
      Then the storage of the service shows the words that "Arunika" kept and none of those that it deleted

  @clause:own-and-control.delete-later-training @needs:content @needs:consent @needs:training @needs:training_data @sink:training_data
  Rule: Deleted content is in no later training run
    If one of these fails, content was found in training data though its customer had deleted it before.

    @s:deleted-messages-trained @needs:messages @needs:meetings
    Scenario: Messages and speech, deleted before the training run
      Given the service holds reference content that may be used for training
      And "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      And "Arunika" speaks in a meeting of its own
      When "Arunika" deletes whatever the service still holds of what it put in
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of what "Arunika" deleted

    @s:deleted-passage-trained @needs:meetings @needs:ai_features
    Scenario: The summary of a message that was deleted before the training run
      Given the service holds reference content that may be used for training
      And "Arunika" is a customer that has consented to training
      And Meeting Summary is switched on for "Arunika"
      And "Arunika" hosts a meeting of its own
      And "Arunika" writes chat in that meeting
      And "Arunika" writes chat in that meeting
      And that meeting ends
      And "Arunika" has Meeting Summary summarise that meeting
      When "Arunika" deletes that message
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and no summary of what "Arunika" deleted

    @s:deleted-between-trainings @needs:messages
    Scenario: A message, deleted between two training runs
      Given the service holds reference content that may be used for training
      And "Arunika" is a customer that has consented to training
      And "Arunika" posts a message in team chat
      When the next training run of the models takes place
      And "Arunika" deletes that message
      And the next training run of the models takes place
      Then the training data of that run shows the reference content and nothing of what "Arunika" deleted
