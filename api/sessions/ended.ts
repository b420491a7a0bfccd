import type { findSessionEnd } from '../../store/identity/session-ends.ts'
import { ApiError } from '../errors.ts'

type End = Awaited<ReturnType<typeof findSessionEnd>>

/** Says why a session that was open yesterday opens nothing today. */
export function endedSession(why: End): ApiError {
  const next = '登录后会回到这一页'
  switch (why) {
    case 'IDLE':
      return new ApiError('SESSION_IDLE', '您有一段时间没有操作，已自动退出', { next })
    case 'EXPIRED':
      return new ApiError('SESSION_EXPIRED', '这次登录到了最长时限，已自动退出', { next })
    case 'LIMIT':
      return new ApiError('SESSION_REPLACED', '您在别处登录，这里的会话最旧，已经退出', {
        next: '不是您登录的，请马上改密码并告诉安全管理员',
      })
    case 'PASSWORD':
    case 'SELF':
    case 'ADMINISTRATOR':
    case 'PROVIDER':
      return new ApiError('SESSION_ENDED', '这里的会话已被结束：改了密码，或者由您本人、管理员、统一认证结束', { next })
    case 'LOGOUT':
    case 'STAGE':
    case undefined:
      return new ApiError('NOT_LOGGED_IN', '请先登录', { next })
  }
}
