import { FileTextOutlined, RollbackOutlined } from '@ant-design/icons'
import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption } from '../../contracts/http/tasks.ts'

/** The outcomes as cards: a way back and a numbered document are told before they are chosen. */
export function OutcomeChoice({ outcomes }: { outcomes: readonly OutcomeOption[] }) {
  const { t } = useTranslation('inbox')
  return (
    <Form.Item
      name="outcome"
      label={<h3>{t('outcome')}</h3>}
      rules={[{ required: true, message: t('outcomeMissing') }]}
    >
      <Radio.Group className="outcomes" aria-label={t('outcome')}>
        {outcomes.map(({ id, title, kind, document }) => (
          <Radio key={id} value={id} className={`outcome outcome-${kind}`}>
            <span className="outcome-title">{title}</span>
            {kind === 'return' && (
              <span className="outcome-note">
                <RollbackOutlined aria-hidden /> {t('goesBack')}
              </span>
            )}
            {document && (
              <span className="outcome-note">
                <FileTextOutlined aria-hidden /> {t('issuesDocument')}
              </span>
            )}
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  )
}
