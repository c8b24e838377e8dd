import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { sayError } from '../client.ts';

let count = 0;

/** Says that something was done, with a way back where there is one; or what failed and what to do. */
export function useNotice() {
  const { t } = useTranslation();
  return {
    done(message: string, undo?: () => void) {
      // Not crypto.randomUUID: browsers offer that on https and localhost only, and a phone may come by plain http.
      count += 1;
      const id = `notice-${count}`;
      const back = () => {
        notifications.hide(id);
        undo?.();
      };
      notifications.show({
        id,
        autoClose: 8_000,
        message: undo ? (
          <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12, alignItems: 'center' }}>
            {message}
            <Button size="compact-sm" variant="default" flex="none" onClick={back}>
              {t('shell:undo')}
            </Button>
          </span>
        ) : (
          message
        ),
      });
    },
    failed(message: string, error: unknown) {
      notifications.show({ autoClose: 12_000, title: message, message: sayError(error) });
    },
  };
}
