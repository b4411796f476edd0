import { serveBlobs } from '../../platform/backups/blob-page.ts';

serveBlobs();
