import { expect, test } from 'vitest'
import { seesPosition } from './seen-position.ts'

test.each([
  ['没有要保密的人，看得到照片的都看得到位置', false, false, false, true],
  ['有要保密的人，别人看不到', true, false, false, false],
  ['有要保密的人，自己拍的看得到', true, true, false, true],
  ['有要保密的人，可以拿原件的看得到', true, false, true, true],
])('%s', (_name, keeps, isUploader, mayTakeOriginal, sees) => {
  expect(seesPosition(keeps, { isUploader, mayTakeOriginal })).toBe(sees)
})
