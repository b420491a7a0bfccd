import type { Cell, TableSheet } from '../../activities/spreadsheet/write-table.ts'
import type { Masking, ToldEvent } from '../../domain/audit/export-event.ts'
import type { ExportPages } from '../../domain/audit/xes.ts'
import { instant } from '../presenters/instants.ts'
import { eventTitles } from './event-titles.ts'

const COLUMNS = [
  ['案件编号', 16],
  ['序号', 8],
  ['时间', 26],
  ['事件', 20],
  ['重要程度', 10],
  ['环节', 18],
  ['结果', 14],
  ['办理人', 14],
  ['单位', 24],
  ['文书编号', 24],
  ['说明', 40],
  ['记录时间', 26],
  ['哈希', 66],
] as const
/** How much an entry matters, in words. */
export const LEVELS: Readonly<Record<string, string>> = { business: '业务', notice: '通知', system: '系统' }

/** What a step of a case and its outcome are called. */
export type StepWords = (procedure: string, step: string, outcome?: string) => string

/** The events of cases as the rows of a spreadsheet. */
export const eventTable = (pages: ExportPages, masking: Masking, words: StepWords): TableSheet => ({
  title: '全过程记录',
  columns: COLUMNS.map(([title, width]) => ({ title, width })),
  rows: rowsOf(pages, masking, words),
})

async function* rowsOf(pages: ExportPages, masking: Masking, words: StepWords): AsyncGenerator<readonly Cell[]> {
  const titleOf = eventTitles()
  for await (const page of pages) {
    for (const { of, events } of page)
      for (const event of events)
        yield rowOf(masking.tellEvent(event), titleOf, (...asked) => words(of.procedure, ...asked))
  }
}

const rowOf = (
  told: ToldEvent,
  titleOf: (type: string) => string,
  words: (step: string, outcome?: string) => string,
): readonly Cell[] => [
  told.caseId,
  told.seq,
  instant(told.at),
  titleOf(told.type),
  LEVELS[told.level] ?? told.level,
  told.step && words(told.step),
  told.step && told.outcome && words(told.step, told.outcome),
  told.person,
  told.unit,
  told.document,
  told.text,
  instant(told.recordedAt),
  told.hash,
]
