import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition.ts'

test.each([
  ['中文', '整改前.png', `attachment; filename="___.png"; filename*=UTF-8''%E6%95%B4%E6%94%B9%E5%89%8D.png`],
  ['引号', 'a".png', `attachment; filename="a_.png"; filename*=UTF-8''a%22.png`],
  [
    '引号后面再写一个名字',
    'a"; filename="b.exe',
    `attachment; filename="a_; filename=_b.exe"; filename*=UTF-8''a%22%3B%20filename%3D%22b.exe`,
  ],
  ['反斜线', 'a\\".png', `attachment; filename="a__.png"; filename*=UTF-8''a%5C%22.png`],
  ['换行', 'a\r\nset-cookie: x', `attachment; filename="a__set-cookie: x"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x`],
  ['百分号', '100%41.png', `attachment; filename="100_41.png"; filename*=UTF-8''100%2541.png`],
  ['扩展写法里的引号', "a'b.png", `attachment; filename="a'b.png"; filename*=UTF-8''a%27b.png`],
])('%s', (_name, name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header)
  expect(header).toMatch(/^[\x20-\x7e]+$/)
})
