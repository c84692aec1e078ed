import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**", "**/node_modules/**"],
    testTimeout: 20_000,
    setupFiles: ["test/setup.ts"],
    // Modules are loaded once for each worker: twice as fast. CI loads them anew for each file, so that none leans on another.
    isolate: false,
  },
});
