import { expect, test } from 'vitest'
import { recallOf } from './recall.ts'
import { inWords, say } from './say.ts'

const recall = recallOf([
  '、',
  '{0}：{1}',
  '参数“{0}”不能为 {1}',
  '下级活动“{0}”：{1}',
  '下级活动“{0}”：没有已发布的模板“{1}”',
  '只显示这一次（请保存）',
])

test.each([
  ['one without gaps', say`只显示这一次（请保存）`],
  ['what stood in its gaps', say`参数“${'样例'}”不能为 ${7}`],
  ['the one that says more in its own words', say`下级活动“${'样例'}”：没有已发布的模板“${'a.b'}”`],
  ['a sentence within a sentence', say`下级活动“${'样例'}”：${say`参数“${'甲'}”不能为 ${3}`}`],
])('finds again: %s', (_name, said) => {
  expect(recall(inWords(said))).toEqual(said)
})

test.each(['别的人写的：话', '甲、乙', 'ECONNREFUSED 127.0.0.1:1', '', '参数“”不能为 '])(
  'leaves alone what nobody of the platform said: %s',
  (words) => {
    expect(recall(words)).toBeUndefined()
  },
)
