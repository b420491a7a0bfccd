import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConfirmBody } from '../../contracts/http/login.ts'
import { accountQuery } from './account.query.ts'
import { ApiError, newKey, queryString, request } from './api.ts'
import { Refused } from './refused.tsx'
import { useSubmit } from './use-submit.ts'

interface Asking {
  done: () => void
  gaveUp: () => void
}

/**
 * Some acts are open only minutes after a login. `send` calls; where the server asks who one is, `dialog` asks, and the call is made again.
 * @throws what the call throws; the server's CONFIRM_NEEDED when the person gave up
 */
export function useConfirming(): { send: <T>(call: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [asking, setAsking] = useState<Asking>()
  const send = useCallback(async <T,>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'CONFIRM_NEEDED') throw error
      await new Promise<void>((resolve, reject) => setAsking({ done: resolve, gaveUp: () => reject(error) }))
      return await call()
    }
  }, [])
  const close = (end: () => void) => {
    setAsking(undefined)
    end()
  }
  const dialog = asking && <ConfirmDialog onDone={() => close(asking.done)} onCancel={() => close(asking.gaveUp)} />
  return { send, dialog }
}

function ConfirmDialog({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation('account')
  const { data: account } = useQuery(accountQuery)
  const [form] = Form.useForm<ConfirmBody>()
  const { submit, isBusy, failure } = useSubmit(form, ['password', 'code'], async (body) => {
    await request('POST', '/api/session/confirm', { body, key: newKey() })
    onDone()
  })
  const byProvider = account?.method === 'OIDC'
  return (
    <Modal
      open
      title={t('confirm.title')}
      okText={t('confirm.submit')}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onCancel}
      {...(byProvider ? { footer: null } : {})}
    >
      <p className="soft">{t('confirm.why')}</p>
      {byProvider ? (
        <>
          <p>{t('confirm.byProvider')}</p>
          <Button
            type="primary"
            href={`/api/session/provider/confirm${queryString({ to: location.pathname + location.search })}`}
          >
            {t('confirm.toProvider')}
          </Button>
        </>
      ) : (
        <Form<ConfirmBody>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void submit(values)}
        >
          <Refused failure={failure} />
          <SelfFields needsCode={account?.secondFactor.on === true} />
          {/* Enter sends */}
          <button type="submit" hidden />
        </Form>
      )}
    </Modal>
  )
}

/** The password that stands, and a code where there is a second factor. */
export function SelfFields({ needsCode }: { needsCode: boolean }) {
  const { t } = useTranslation('account')
  return (
    <>
      <Form.Item
        name="password"
        label={t('password.old')}
        rules={[{ required: true, message: t('password.oldMissing') }]}
      >
        <Input.Password autoFocus autoComplete="current-password" maxLength={256} />
      </Form.Item>
      {needsCode && (
        <Form.Item
          name="code"
          label={t('factor.codeOrRecovery')}
          rules={[{ required: true, message: t('factor.codeMissing') }]}
        >
          <Input autoComplete="one-time-code" maxLength={60} />
        </Form.Item>
      )}
    </>
  )
}
