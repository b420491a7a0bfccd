import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { CascadeItem, CascadeOpened } from '../../contracts/http/cascades.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'

interface OpenChildrenProps {
  campaignId: string
  cascade: CascadeItem
}

/** Opens drafts for units that have none, page after page until none is missing; the button says how far it is. */
export function OpenChildren({ campaignId, cascade }: OpenChildrenProps) {
  const { t } = useTranslation('cascades')
  const { message } = App.useApp()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [left, setLeft] = useState<number>()
  const open = useMutation({
    async mutationFn() {
      let all = 0
      for (;;) {
        const { opened, missing } = await request<Static<typeof CascadeOpened>>(
          'POST',
          `${campaignPath(campaignId)}/cascades/${cascade.id}/open`,
          { body: {}, key: newKey() },
        )
        all += opened
        // a page that opens nothing would go on for ever
        if (missing === 0 || opened === 0) return all
        setLeft(missing)
      }
    },
    onSuccess: (all) => message.success(t('opened', { count: all })),
    onError: (error) => message.error(errorText(error).told),
    onSettled: () => {
      setLeft(undefined)
      void client.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
  if (cascade.opened >= cascade.units && !open.isPending) return null
  return (
    <Button loading={open.isPending} onClick={() => open.mutate()}>
      {left === undefined ? t('open', { count: cascade.units - cascade.opened }) : t('opening', { count: left })}
    </Button>
  )
}
