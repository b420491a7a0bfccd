import { useEffect, useRef } from 'react'
import { connection } from './connection.ts'

/** Acts each time that the servers answer again after they were away. */
export function useWhenBack(act: () => void): void {
  const isAway = connection.use() === 'away'
  const before = useRef(isAway)
  useEffect(() => {
    const isBack = before.current && !isAway
    before.current = isAway
    if (isBack) act()
  }, [act, isAway])
}
