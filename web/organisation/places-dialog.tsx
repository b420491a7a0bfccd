import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EstablishBody } from '../../contracts/http/organisation.ts'
import { ActDialog } from './act-dialog.tsx'
import { GradeField, PostFields } from './post-fields.tsx'

interface PlacesDialogProps {
  unit: number
  /** absent: a new post */
  post?: Partial<EstablishBody>
  onClose: () => void
}

/** How many places a post of the unit has. */
export function PlacesDialog({ unit, post, onClose }: PlacesDialogProps) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<EstablishBody>()
  return (
    <ActDialog<EstablishBody, unknown>
      title={t('places.title')}
      help={t('places.help')}
      form={form}
      fields={['post', 'title', 'places']}
      path="/api/organisation/posts"
      more={{ unit }}
      initial={{ places: 1, ...post }}
      said={() => t('places.done')}
      onClose={onClose}
    >
      <PostFields isFixed={post !== undefined} />
      <GradeField />
      <Form.Item
        name="places"
        label={t('field.places')}
        rules={[{ required: true, message: t('field.placesMissing') }]}
      >
        <InputNumber min={0} max={999} precision={0} />
      </Form.Item>
    </ActDialog>
  )
}
