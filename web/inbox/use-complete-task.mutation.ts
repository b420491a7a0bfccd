import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ActAnswer, CompleteBody } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { lookAgain } from '../shared/look-again.ts'
import { patchTaskLists } from './use-tasks.query.ts'

/** An outcome. Sending the same again after an outage carries the same key, so that it counts once. */
export function useCompleteTask(taskId: string, onRecorded: (answer: ActAnswer) => void) {
  const client = useQueryClient()
  const sent = useRef<{ text: string; key: string }>(undefined)
  return useMutation({
    mutationFn: (body: CompleteBody) => {
      const text = JSON.stringify(body)
      if (sent.current?.text !== text) sent.current = { text, key: newKey() }
      return request<ActAnswer>('POST', `/api/tasks/${taskId}/complete`, { body, key: sent.current.key })
    },
    onSuccess: (answer) => {
      onRecorded(answer)
      patchTaskLists(client, taskId, () => undefined)
      lookAgain(client)
    },
  })
}
