import { serveBlobs } from '../../platform/blob-page.ts';

serveBlobs();
