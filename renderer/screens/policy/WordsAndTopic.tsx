import { Input, Select } from 'antd';
import type { ReactNode } from 'react';

interface WordsAndTopicProps<T extends string> {
  searchLabel: string;
  words: string;
  onWords(words: string): void;
  topicLabel: string;
  topic: T;
  topics: readonly { value: T; label: string }[];
  onTopic(topic: T): void;
  /** What stands at the end of the row. */
  children?: ReactNode;
}

/** The row above a list of the policy: words to search for, and one topic or all of them. */
export function WordsAndTopic<T extends string>({
  searchLabel,
  words,
  onWords,
  topicLabel,
  topic,
  topics,
  onTopic,
  children,
}: WordsAndTopicProps<T>) {
  return (
    <div className="filter-row policy-filter">
      <Input.Search
        className="filter-search"
        allowClear
        aria-label={searchLabel}
        placeholder={searchLabel}
        value={words}
        onChange={(event) => onWords(event.target.value)}
      />
      <Select<T>
        className="policy-kind"
        aria-label={topicLabel}
        value={topic}
        onChange={onTopic}
        options={[...topics]}
      />
      {children}
    </div>
  );
}
