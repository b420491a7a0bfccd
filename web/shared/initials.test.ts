import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['今天要处理', 'jtycl'],
  ['收件箱', 'sjx'],
  ['看板', 'kb'],
  ['期限日历 2026', 'qxrl 2026'],
  ['案卷、台账', 'aj、tz'],
  ['Inbox', 'inbox'],
  ['阿八嚓哒鹅发嘎哈家卡拉马那哦怕七然三他挖西压杂', 'abcdefghjklmnopqrstwxyz'],
  ['', ''],
])('%s: %s', (text, want) => expect(initialsOf(text)).toBe(want))
