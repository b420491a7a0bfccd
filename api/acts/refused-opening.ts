import { Stuck } from '../../domain/entity/stuck.ts'
import { ApiError } from '../errors.ts'

/** Rules or data that do not let a case begin are told to whoever opens it; nothing is written. @throws always */
export function refusedOpening(error: unknown): never {
  if (!(error instanceof Stuck)) throw error
  const why = error.code === 'NO_ROUTE' ? `${error.element} 没有适用的办理程序` : `${error.element} 不符合要求`
  throw new ApiError('OPENING_STUCK', `不能立案：${why}`, { next: '请检查填写的内容，或联系活动办公室' })
}
