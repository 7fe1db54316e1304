// Prints `N passed, N failed` for a vitest report, and tells the truth where the report alone would not:
// a file that cannot be imported has no failed test, and a late error leaves the report green.
import { existsSync, readFileSync } from 'node:fs';

const [path, exitCode] = process.argv.slice(2);

function count() {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const silentFiles = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const failed = report.numFailedTests + silentFiles.length;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== '0' ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
}

const { passed, failed, skipped } = count();
if (skipped > 0) console.log(`skipped: ${skipped}`);
console.log(`${passed} passed, ${failed} failed`);
