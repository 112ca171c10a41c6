import { afterAll, afterEach } from 'vitest';
import { tidyAfterFile, tidyAfterTest } from './tidying.ts';

// Runs for each test file: files share modules, so a hook in a module would belong to the first that reads it.
afterEach(tidyAfterTest);
afterAll(tidyAfterFile);
