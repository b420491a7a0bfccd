import { expect, test } from 'vitest'
import { takenOver } from './taken-over.ts'

const view = (name: string, query: object = { due: 'overdue' }, page = 'inbox') => ({ page, name, query })

test.each([
  ['没有同名的：原样过去', [view('逾期的')], [], ['逾期的']],
  ['同名、筛选也一样：那边已经有了', [view('逾期的')], [view('逾期的')], [null]],
  ['同名、筛选不同：写明从哪里来', [view('逾期的')], [view('逾期的', { due: 'today' })], ['逾期的（样例一街道）']],
  ['别的页上同名的不算', [view('逾期的')], [view('逾期的', {}, 'cases')], ['逾期的']],
  [
    '写明了还同名：再加一个数',
    [view('逾期的')],
    [view('逾期的', { due: 'today' }), view('逾期的（样例一街道）')],
    ['逾期的（样例一街道2）'],
  ],
  [
    '名称太长：仍在二十个字以内',
    [view('长'.repeat(20))],
    [view('长'.repeat(20), {})],
    [`${'长'.repeat(13)}（样例一街道）`],
  ],
])('%s', (_name, coming, there, names) => {
  expect(takenOver(coming, there, '样例一街道').map(({ name }) => name)).toEqual(names)
})

test('单位的名称长：写开头', () => {
  const [one] = takenOver([view('a')], [view('a', {})], '样例市样例区样例街道办事处')
  expect(one?.name).toBe('a（样例市样例区样例）')
})
