import type { Finding } from './checker/finding.ts'
import type { Operation } from './history.ts'
import type { ControlResult } from './negative-controls.ts'
import type { Fault } from './nemesis.ts'
import { PART_NAMES, type PartName } from './part.ts'

export interface Report {
  seed: number
  durationS: number
  cases: number
  operations: { ok: number; fail: number; unknown: number; retried: number }
  acts: number
  /** tasks of duties that were done, and missed */
  records: { done: number; missed: number }
  /** cases that are about no site */
  matters: number
  kills: Record<PartName, number>
  /** ms from the kill */
  recovery: { p50: number | null; max: number | null; never: number }
  caughtUp: { p50: number | null; max: number | null; never: number }
  latencyMs: { quiet: Quantiles; underFault: Quantiles }
  deadlineLatenessMs: Quantiles
  launches: number
  drainMs: number | null
  /** processes that ended unasked */
  deaths: string[]
  findings: Finding[]
  controls: ControlResult[]
  passed: boolean
}

export interface Quantiles {
  n: number
  p50: number | null
  p99: number | null
}

const at = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? null

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b)
  return { n: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99) }
}

export function times(faults: readonly Fault[], end: 'recoveredAt' | 'caughtUpAt'): Report['recovery'] {
  const taken = faults.flatMap((fault) => (fault[end] === null ? [] : [fault[end] - fault.at]))
  return {
    p50: quantiles(taken).p50,
    max: taken.length > 0 ? Math.max(...taken) : null,
    never: faults.length - taken.length,
  }
}

export const killsOf = (faults: readonly Fault[]): Report['kills'] =>
  Object.fromEntries(
    PART_NAMES.map((name) => [name, faults.filter((fault) => fault.parts.includes(name)).length]),
  ) as Report['kills']

/** Latency of what was sent while everything ran, and while something was away. */
export function latencies(history: readonly Operation[], faults: readonly Fault[]): Report['latencyMs'] {
  const faulty = (op: Operation) =>
    faults.some(
      (fault) => op.invokedAt <= (fault.recoveredAt ?? Number.MAX_SAFE_INTEGER) && (op.returnedAt ?? 0) >= fault.at,
    )
  const done = history.filter((op) => op.status === 'ok' && op.returnedAt !== undefined)
  const taken = (ops: readonly Operation[]) => quantiles(ops.map((op) => (op.returnedAt ?? 0) - op.invokedAt))
  return { quiet: taken(done.filter((op) => !faulty(op))), underFault: taken(done.filter(faulty)) }
}

/** The published table, then every invariant with what it checked, then the controls. */
export function printed(report: Report): string {
  const bad = (part: string) =>
    report.findings
      .filter(({ invariant }) => invariant.startsWith(part))
      .reduce((sum, { violations }) => sum + violations.length, 0)
  const { operations: o, kills: k, latencyMs: l, recovery: r, caughtUp: c } = report
  const seconds = (ms: number | null) => (ms === null ? '-' : (ms / 1000).toFixed(1))
  const row = [
    report.seed,
    `${Math.round(report.durationS)} s`,
    report.cases,
    `${o.ok}/${o.fail}/${o.unknown}`,
    `pg ${k.postgres}, temporal ${k.temporal}, worker ${k.worker}, api ${k.api}`,
    bad('1 '),
    bad('2 '),
    bad('5 '),
    bad('3 ') + bad('4 ') + bad('6 '),
    bad('7 '),
    `${l.quiet.p50}/${l.quiet.p99} · ${l.underFault.p50}/${l.underFault.p99}`,
    `${seconds(r.p50)}/${seconds(r.max)}`,
    `${seconds(c.p50)}/${seconds(c.max)}`,
  ]
  const head = [
    'seed',
    '历时',
    '案件',
    '操作 ok/fail/unknown',
    'kill -9',
    '丢失',
    '重复',
    '期限错',
    '偏差',
    '留痕断',
    'p50/p99 ms 平静·故障中',
    '恢复 p50/max s',
    '追平 p50/max s',
  ]
  const lines = [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    `| ${row.join(' | ')} |`,
    '',
    `重发 ${o.retried} 次；行为 ${report.acts} 个；职责登记 ${report.records.done} 件（漏 ${report.records.missed} 件）；事项 ${report.matters} 件；发起 ${report.launches} 次；期限迟到 p50/p99 ${report.deadlineLatenessMs.p50}/${report.deadlineLatenessMs.p99} ms（${report.deadlineLatenessMs.n} 次）；收尾 ${seconds(report.drainMs)} s`,
    `进程自行退出：${report.deaths.length === 0 ? '无' : report.deaths.join('；')}`,
    '',
    '| 不变量 | 查 | 违反 |',
    '|---|---|---|',
    ...report.findings.map(
      ({ invariant, checked, violations }) => `| ${invariant} | ${checked} | ${violations.length} |`,
    ),
    '',
    '| 负对照 | 结果 |',
    '|---|---|',
    ...report.controls.map(
      ({ name, detected, by }) => `| ${name} | ${detected ? '查出' : '没有查出'}（${by.join('、')}） |`,
    ),
  ]
  const examples = report.findings.flatMap(({ invariant, violations }) =>
    violations.slice(0, 5).map((violation) => `✗ ${invariant}：${violation.slice(0, 2000)}`),
  )
  return [...lines, '', ...examples, report.passed ? '全部成立' : '有不变量被违反'].join('\n')
}
