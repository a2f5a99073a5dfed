import { code, inline } from './markdown.mjs';
import { compareVersions, next } from '../verdict.mjs';

/** What is left to do before the change can be merged, and what a machine cannot do. */
export function steps({ verdict, versions, problems, java, languages, changelogHas }) {
  const needed = next(versions.base, verdict.step);
  const breaking = verdict.changes.find(({ step, override }) => step === 'major' && !override);
  return [
    problems.length > 0 && 'Keep the rules: each line above says how. REVIEWING.md shows a wrong and a right text for every rule.',
    [java, languages].some((made) => made?.fault) && 'Make the contract one that clients can be made from: what the generator says is below.',
    needed && compareVersions(versions.revision, needed) < 0 && `Raise ${code('info.version')} in spec/openapi.yaml to ${needed}, and add the section to spec/CHANGELOG.md.`,
    needed && !changelogHas && `Say it in \`spec/CHANGELOG.md\` in the words of a caller; \`changelog.md\` beside this report is a draft.`,
    breaking &&
      `Ask whether there is a way that breaks nobody: the old form beside the new one. Or judge a change otherwise, with a line in the changelog such as ${code(`- Judged minor: ${breaking.sentence.replaceAll('`', '')} Because …`)}`,
    'Read what a machine cannot see: whether it is true, whether it reads well. REVIEWING.md says what to look for.',
  ].filter(Boolean);
}
