import type { RehearsedSummary } from '../../domain/rehearsal/summary.ts'

const BUSIEST = 5

/** A rehearsal's summary for people, a line each. */
export function printSummary(summary: RehearsedSummary, elapsedMs: number, print: (line: string) => void): void {
  const { finish } = summary
  print(
    `演练 ${summary.from} 至 ${summary.until}：${summary.cases} 个对象，${summary.events} 个事件，用时 ${elapsedMs} 毫秒`,
  )
  print(`办结 ${summary.closed}，到期未办 ${summary.overdue} 次，督办升级 ${summary.escalations} 次`)
  print(
    `首件办结 ${finish.first ?? '无'}；半数 ${finish.half ?? '未到'}；九成 ${finish.most ?? '未到'}；全部 ${finish.last ?? '未到'}`,
  )
  const busiest = [...summary.load].sort((a, b) => b.opened - a.opened || (a.day < b.day ? -1 : 1)).slice(0, BUSIEST)
  print('最忙：')
  for (const { unit, day, opened } of busiest) print(`  ${day} ${unit} 新增 ${opened} 项任务`)
  if (summary.holidays.length > 0) print(`期间节假日：${summary.holidays.join('；')}`)
  if (summary.warnings.length > 0) print('提醒：')
  for (const warning of summary.warnings) print(`  ${warning}`)
  print('事件：')
  for (const [type, count] of Object.entries(summary.counts)) print(`  ${type} ${count}`)
}
