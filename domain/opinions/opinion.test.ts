import { expect, test } from 'vitest'
import { answerRefusal, idOfReceipt, OPINIONS_A_DAY, receiptOf, sendRefusal } from './opinion.ts'

test.each([
  ['回执编号', 'YJ000012', 12],
  ['小写、前后空白', ' yj12 ', 12],
  ['很大的', receiptOf(12_345_678), 12_345_678],
  ['不是编号', '停车场', undefined],
  ['零', 'YJ000000', undefined],
])('%s', (_name, text, id) => expect(idOfReceipt(text)).toBe(id))

test.each([
  ['第一条', '样例意见', 0, undefined],
  ['只有空白', '　 ', 0, 'OPINION_EMPTY'],
  ['当天最后一条', '样例意见', OPINIONS_A_DAY - 1, undefined],
  ['太多', '样例意见', OPINIONS_A_DAY, 'OPINIONS_TOO_MANY'],
])('提交：%s', (_name, text, sent, code) => expect(sendRefusal(text, sent)?.code).toBe(code))

const opinion = { person: 1, isAnswered: false }
test.each([
  ['可以', '样例答复', opinion, 2, undefined],
  ['已经答复', '样例答复', { ...opinion, isAnswered: true }, 2, 'OPINION_ANSWERED'],
  ['自己提的', '样例答复', opinion, 1, 'OPINION_OWN'],
  ['没有内容', ' ', opinion, 2, 'OPINION_EMPTY'],
])('答复：%s', (_name, answer, of, who, code) => expect(answerRefusal(answer, of, who)?.code).toBe(code))
