import type { LedgerField } from '../../contracts/ledger.ts'
import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Checklist, Parameter } from '../../contracts/template/template.ts'
import { ANYTHING, BOOLEAN, listOf, NUMBER, TEXT, textOf, type ValueKind } from './value-kind.ts'

export type Kinds = ReadonlyMap<string, ValueKind>

const optionsOf = ({ options = [] }: Pick<FormField, 'options'>): ValueKind => textOf(options.map(({ value }) => value))

/** What the answer to a question is, as conditions read it. */
function kindOfAnswer(field: FormField): ValueKind {
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'date':
      return TEXT
    case 'integer':
    case 'number':
    case 'unit':
      return NUMBER
    case 'boolean':
      return BOOLEAN
    case 'choice':
      return optionsOf(field)
    case 'choices':
      return listOf(optionsOf(field))
    case 'units':
    case 'people':
      return listOf(NUMBER)
  }
}

/** What a cell of the ledger is, as conditions read it. A unit is its id, which imports keep as text and forms as a number. */
export function kindOfCell(field: LedgerField): ValueKind {
  switch (field.type) {
    case 'text':
    case 'identifier':
    case 'uscc':
    case 'idCard':
    case 'phone':
    case 'date':
      return TEXT
    case 'integer':
    case 'number':
    case 'area':
      return NUMBER
    case 'boolean':
      return BOOLEAN
    case 'enum':
      return textOf((field.options ?? []).map(({ value }) => value))
    case 'multiEnum':
      return listOf(textOf((field.options ?? []).map(({ value }) => value)))
    case 'unit':
      return ANYTHING
  }
}

function kindOfParameter({ type }: Parameter): ValueKind {
  switch (type) {
    case 'integer':
    case 'number':
      return NUMBER
    case 'boolean':
      return BOOLEAN
    case 'text':
    case 'date':
      return TEXT
  }
}

export const parameterKinds = ({ parameters }: Pick<CampaignTemplate, 'parameters'>): Kinds =>
  new Map(parameters.map((parameter) => [parameter.key, kindOfParameter(parameter)]))

export const answerKinds = (form: readonly FormField[] = []): Kinds =>
  new Map(form.map((field) => [field.key, kindOfAnswer(field)]))

/** What `answer` has beside the form's fields where there is a checklist. */
export const checklistKinds = (checklist: Checklist | undefined): Kinds =>
  checklist === undefined
    ? new Map()
    : new Map([
        ['score', NUMBER],
        ['passed', BOOLEAN],
        ['vetoed', BOOLEAN],
        ...(checklist.bands ? [['band', textOf(checklist.bands.map(({ value }) => value))] as const] : []),
        ['violations', listOf(textOf(checklist.items.flatMap(({ violation }) => violation ?? [])))],
      ])

/** What whoever hands in a task of this step answers. */
export function answersAt(template: Pick<CampaignTemplate, 'checklists'>, { form, checklist, signs }: TaskStep): Kinds {
  const list = template.checklists.find(({ id }) => id === checklist)
  const kinds = new Map([...answerKinds(form), ...checklistKinds(list)])
  // a score that several give together is of no item
  if (signs && 'score' in signs.decide) kinds.delete('violations')
  return kinds
}

/** What conditions of an outcome may read where several sign the step. */
export const SIGNS_KINDS: Kinds = new Map(['agreed', 'refused', 'total'].map((name) => [name, NUMBER]))

/** The lists of sites, of which a condition asks whether they hold one. */
export const listKinds = ({ lists = [] }: Pick<CampaignTemplate, 'lists'>): ValueKind =>
  listOf(textOf(lists.map(({ id }) => id)))
