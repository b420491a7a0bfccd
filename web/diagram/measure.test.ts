import { expect, test } from 'vitest'
import { wrapped } from './measure.ts'

test.each([
  [12, '期限 7 个工作日（参数“送达期限（工作日）”可改）', ['期限 7 个工作日（参数', '“送达期限（工作日）”可', '改）']],
  [11, '无法送达，退回', ['无法送达，退回']],
  [10, '责令限期整改以后送达，退回', ['责令限期整改以后送', '达，退回']],
  [11, 'three words here', ['three words here']],
  [11, '一\n二', ['一', '二']],
  [11, '“', ['“']],
])('in lines of %d em: %s', (em, text, lines) => expect(wrapped(text, em, 8)).toEqual(lines))
