import { describe, expect, test } from 'vitest'
import { run as rebuild } from './rebuild-engine.ts'
import { run as reconcile } from './reconcile.ts'

const nothing = { databaseUrl: undefined, temporalAddress: undefined, print: () => undefined }
const url = 'postgresql://127.0.0.1:1/nowhere'

describe('没有地址或写错的命令说明用法', () => {
  test.each([
    ['reconcile 缺少地址', () => reconcile([], nothing)],
    ['reconcile 缺少引擎的地址', () => reconcile([], { ...nothing, databaseUrl: url })],
    [
      'reconcile 多余的参数',
      () => reconcile(['all'], { ...nothing, databaseUrl: url, temporalAddress: '127.0.0.1:1' }),
    ],
    ['rebuild-engine 缺少地址', () => rebuild([], nothing)],
    ['rebuild-engine 多余的参数', () => rebuild(['now'], { ...nothing, databaseUrl: url })],
  ])('%s', async (_name, command) => expect(command()).rejects.toThrow('用法'))
})
