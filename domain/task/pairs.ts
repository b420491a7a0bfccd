/**
 * What becomes of a task when one verb follows another: the truth table of docs/verbs.md. A has the task and uses the first verb, or somebody
 * on his behalf; then he uses the second on the task that he has then (交回: whoever was delegated; 加签意见: whoever was asked).
 */

/** How the task stands; `held`: completed, and waiting for whoever is to be heard after it; `disagreed`: he did not agree. */
export const FIRSTS = {
  claim: '签收',
  release: '退签',
  complete: '办结',
  sign: '会签（未定）',
  return: '退回',
  withdraw: '撤回',
  takeBack: '拿回',
  transfer: '转办给乙',
  delegate: '委派给乙',
  handBack: '委派，乙已交回',
  addBefore: '前加签丙',
  addAfter: '后加签丙',
  removeSigner: '加签后减签',
  say: '前加签，丙说了',
  held: '后加签，办结待听',
  disagreed: '后加签，丙不同意',
  inPlace: '代理人办结',
  ask: '沟通，没有答复',
} as const
export type First = keyof typeof FIRSTS

export const THENS = {
  claim: '签收',
  release: '退签',
  complete: '办结',
  sign: '会签',
  return: '退回',
  withdraw: '撤回',
  takeBack: '拿回',
  transfer: '转办',
  delegate: '委派',
  handBack: '交回',
  addBefore: '前加签',
  addAfter: '后加签',
  removeSigner: '减签',
  say: '加签意见',
  inPlace: '代理办结',
  ask: '沟通',
  nudge: '催办',
} as const
export type Then = keyof typeof THENS

/** Why it is not possible: the code of the refusal, by its mark in the table. */
export const WHY = {
  办: 'TASK_NOT_OPEN',
  持: 'TASK_NOT_HELD',
  他: 'TASK_CLAIMED',
  委: 'NOT_DELEGATED',
  撤: 'NOT_WITHDRAWABLE',
  先: 'SIGNERS_FIRST',
  减: 'SIGNER_NOT_WAITING',
  问: 'OUTCOME_UNKNOWN',
  己: 'NOT_YOURS',
  外: 'NOT_YOUR_UNIT',
  自: 'NUDGE_OWN_TASK',
} as const

/** Each mark in words. */
export const MARKS: Readonly<Record<'可' | keyof typeof WHY, string>> = {
  可: '可以',
  办: '已经办结，或者不在当前环节',
  持: '不在他手上，先签收',
  他: '在别人手上',
  委: '没有委派出去，或者不是受委派的人',
  撤: '还没有办结，或者后面已经办了',
  先: '前加签的人还没有说意见',
  减: '没有等着说意见的人',
  问: '没有请他说意见',
  己: '办结的不是他本人',
  外: '代理人不在承办单位，任务也不在被代理人手上',
  自: '在自己手上，或者是自己办结的',
}
export type Mark = keyof typeof MARKS

/** The columns in the order of `THENS`. */
export const PAIRS: Readonly<Record<First, string>> = {
  //            签退结会回撤拿转委交前后减说代问催
  claim: '可可可可可撤委可可他可可减他可可自',
  release: '可持可可可撤委持持委持持减问可可可',
  complete: '办办办办办可可办办办办办减办办办自',
  sign: '办办办办办可可办办办办办减办办办自',
  return: '办办办办办可可办办办办办减办办办自',
  withdraw: '可持可可可撤委持持委持持减问可可可',
  takeBack: '可持可可可撤委持持委持持减问可可可',
  transfer: '他持他他他撤委持持委持持减他外可可',
  delegate: '他持他他他撤可持持可持持减他外可可',
  handBack: '可可可可可撤委可可他可可减他可可自',
  addBefore: '可可先先先撤委可可他可可可可先可自',
  addAfter: '可可可可可撤委可可他可可可他可可自',
  removeSigner: '可可可可可撤委可可他可可减办可可自',
  say: '可可可可可撤委可可他可可减办可可自',
  held: '办办办办办可可办办办办办可可办办自',
  disagreed: '可可可可可撤委可可他可可可办可可自',
  inPlace: '办办办办办己己办办办办办减办办办自',
  ask: '可可可可可撤委可可他可可减他可可自',
}

/** What is worth saying of a pair that is possible. */
export const NOTES: Readonly<Record<string, string>> = {
  'return × withdraw': '退回作废：环节恢复原状，期限不变',
  'complete × withdraw': '后面的任务撤下，环节恢复原状，期限不变',
  'sign × withdraw': '签名作废，别人的签名还在；几家都签完、定了以后就是撤回整个环节',
  'sign × takeBack': '同撤回：别家的任务不是“后面的任务”',
  'complete × takeBack': '后面的任务还没有人签收才行；有人签收而没有办结，用撤回',
  'delegate × takeBack': '收回委派：任务回到甲手上，乙填的草稿留在乙处',
  'delegate × handBack': '任务回到甲手上，乙填的成为甲的草稿；甲确认办结，乙此后同样回避',
  'handBack × complete': '确认：甲的行为，写明由乙经办',
  'handBack × release': '甲不确认也不办：回到单位',
  'addBefore × transfer': '加签跟着任务走：乙也要等丙说',
  'addBefore × delegate': '乙交回以前丙也要先说',
  'addBefore × release': '加签跟着任务走：下一个签收的人也要等丙说',
  'addBefore × removeSigner': '丙不必再说，他的任务撤下',
  'addAfter × complete': '结果先不落实，请丙说意见',
  'addAfter × sign': '签名先不算，请丙说意见',
  'addAfter × return': '退回不必听：没有什么往下走',
  'held × withdraw': '丙还没说才行：任务回到甲手上，丙等下一次办结再说',
  'held × removeSigner': '没有别人要听了，结果当即落实',
  'held × say': '丙同意，结果落实，办理人仍是甲',
  'disagreed × complete': '结果再等丙说一次；不想再听，先减签',
  'claim × inPlace': '代理人的行为，写明代甲办理；两个人此后同样回避，撤回要代理人本人',
  'release × inPlace': '单位里没有人签收的，甲签收得了，代理人就办得了',
  'handBack × inPlace': '代甲确认：写明代甲办理、由乙经办，三个人同样回避',
  'ask × complete': '任务不等答复；办结以后，被问的人还可以答',
}

export const markOf = (first: First, then: Then): Mark => PAIRS[first].charAt(Object.keys(THENS).indexOf(then)) as Mark

/** The tables of docs/verbs.md. */
export function renderPairs(): string {
  const thens = Object.keys(THENS) as Then[]
  const head = ['先 \\ 后', ...Object.values(THENS)]
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (Object.keys(FIRSTS) as First[]).map((first) =>
    row([FIRSTS[first], ...thens.map((then) => mark(first, then))]),
  )
  const notes = Object.keys(NOTES).map((pair) => `* **${named(pair)}** ${NOTES[pair]}`)
  const marks = Object.entries(MARKS).map(([sign, words]) => `${sign} ${words}`)
  return [row(head), row(head.map(() => '---')), ...table, '', `${marks.join('；')}。“*”见下。`, '', ...notes].join(
    '\n',
  )
}

const mark = (first: First, then: Then): string => `${markOf(first, then)}${NOTES[`${first} × ${then}`] ? '\\*' : ''}`

const named = (pair: string): string => {
  const [first, then] = pair.split(' × ') as [First, Then]
  return `${FIRSTS[first]} × ${THENS[then]}`
}
