# language: en
Feature: Whatever they do
  Nobody wrote these sequences of acts: each run draws them, and their sentences stand in its record and report. A breach
  in one counts. Nothing found in one counts for no clause: other sequences were not tried.

  @s:whatever-no-training @explores:no-training
  Scenario: No training at all, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did
