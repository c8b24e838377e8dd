import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Fetches a file the server makes; the browser shows its own progress. */
export function DownloadButton({ href, children, ...rest }: { href: string; children: ReactNode } & ButtonProps) {
  return (
    <Button component="a" href={href} download variant="default" leftSection={<IconDownload size={15} aria-hidden="true" />} {...rest}>
      {children}
    </Button>
  );
}
