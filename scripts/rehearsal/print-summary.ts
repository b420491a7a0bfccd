import type { RehearsedSummary } from '../../domain/rehearsal/summary.ts'

const BUSIEST = 5

/** A rehearsal's summary for people, a line each. */
export function printSummary(summary: RehearsedSummary, elapsedMs: number, print: (line: string) => void): void {
  const { finish, duties, matters } = summary
  print(
    `演练 ${summary.from} 至 ${summary.until}：${summary.cases} 个对象，${summary.events} 个事件，用时 ${elapsedMs} 毫秒`,
  )
  print(`办结 ${summary.closed}，到期未办 ${summary.overdue} 次，督办升级 ${summary.escalations} 次`)
  print(
    `事项 ${matters.opened} 件，办结 ${matters.closed} 件；触发阶梯 ${summary.rungs} 级，提出措施 ${summary.measures} 件`,
  )
  print(
    `职责 ${duties.opened} 期，登记 ${duties.recorded} 项，迟报 ${duties.late} 项，漏报 ${duties.missed} 项，次数不足 ${duties.short} 期`,
  )
  print(
    `首件办结 ${finish.first ?? '无'}；半数 ${finish.half ?? '未到'}；九成 ${finish.most ?? '未到'}；全部 ${finish.last ?? '未到'}`,
  )
  const busiest = [...summary.load].sort((a, b) => b.opened - a.opened || (a.day < b.day ? -1 : 1)).slice(0, BUSIEST)
  print('最忙：')
  for (const { unit, day, opened } of busiest) print(`  ${day} ${unit} 新增 ${opened} 项任务`)
  print('人均任务：')
  for (const { unit, people, tasks, each } of summary.perPerson.slice(0, BUSIEST))
    print(`  ${unit} ${people} 人 ${tasks} 项，人均 ${each} 项`)
  if (summary.holidays.length > 0) print(`期间节假日：${summary.holidays.join('；')}`)
  if (summary.clashes.length > 0) print(`阶段遇节假日：${summary.clashes.join('；')}`)
  if (summary.warnings.length > 0) print('提醒：')
  for (const warning of summary.warnings) print(`  ${warning}`)
  print('事件：')
  for (const [type, count] of Object.entries(summary.counts)) print(`  ${type} ${count}`)
}
