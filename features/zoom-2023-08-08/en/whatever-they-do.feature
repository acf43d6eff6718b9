# language: en
Feature: Whatever they do
  Nobody wrote these sequences of acts: each run draws them, and their sentences stand in its record and report. A breach
  in one counts. Nothing found in one counts for no clause: other sequences were not tried.

  @s:whatever-consent-before-training @explores:consent-before-training
  Scenario: Consent before training, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-own-and-control @explores:own-and-control
  Scenario: Ownership and control, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-no-education-or-health @explores:no-education-or-health
  Scenario: Education and health, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-no-third-party-training @explores:no-third-party-training
  Scenario: Third parties, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-only-for-these-ai-services @explores:only-for-these-ai-services
  Scenario: Other uses, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-transparent-consent @explores:transparent-consent
  Scenario: The question asked, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-admins-decide @explores:admins-decide
  Scenario: The switches, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did

  @s:whatever-service-licence @explores:service-licence
  Scenario: The services asked for, whatever they do
    When the customers, their administrators and the provider do whatever they are allowed to do
    Then none of the promises of this commitment is broken by what they did
