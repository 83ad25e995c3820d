#!/usr/bin/env python3
"""Types the commands of a page as they stand, and holds its transcripts to what comes.

    transcript.py PAGE.md CLONE      in an empty folder, which it fills

Every ```sh and ```console block runs in one bash, from top to bottom. In ```sh each line is typed and has to succeed; in
```console a line is typed that begins with `$ `, and all that is printed has to be what stands below it. https://github.com/OWNER/plimsoll
is CLONE. Durations are told apart by nothing but their unit. With PLIMSOLL_UPDATE_BASELINES set, the page is written anew instead.
"""
import os
import re
import subprocess
import sys

page, clone = sys.argv[1:]
text = open(page, encoding='utf-8').read()
blocks = list(re.finditer(r'^```(sh|console)\n(.*?)^```$', text, re.MULTILINE | re.DOTALL))
mark = 'plimsoll-transcript-mark'


def steps(kind, body):
    """The commands of a block, each with the lines that stand below it."""
    if kind == 'sh':
        return [(body, None)]
    parts = re.split(r'^\$ ', body, flags=re.MULTILINE)
    return [tuple(part.split('\n', 1)) for part in parts[1:]]


def plain(printed):
    printed = re.sub(r'\b\d+ ms\b', '12 ms', printed)
    return '\n'.join(line.rstrip() for line in printed.split('\n'))


shell = subprocess.Popen(['bash', '--norc'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding='utf-8')


def typed(command):
    shell.stdin.write(f'{command}\necho {mark} $?\n')
    shell.stdin.flush()
    printed = ''
    for line in shell.stdout:
        # What is printed without a line end stands before the mark.
        before, found, code = line.partition(mark)
        printed += before
        if found:
            return printed, int(code)
    sys.exit(f'bash has gone after:\n{command}\n{printed}')


differences, written = 0, []
for block in blocks:
    kind, body = block.groups()
    result = '' if kind == 'console' else body
    for command, expected in steps(kind, body):
        # A failure in the middle of an sh block must not be lost.
        to_type = command if kind == 'console' else f'set -e\n{command}set +e'
        printed, code = typed(to_type.replace('https://github.com/OWNER/plimsoll', clone))
        if kind == 'sh':
            if code != 0:
                sys.exit(f'exit code {code}:\n{command}\n{printed}')
            continue
        printed = plain(printed)
        result += f'$ {command}\n{printed}'
        if printed != expected:
            differences += 1
            print(f'$ {command}\n--- expected\n{expected}--- printed\n{printed}')
    written.append((block.start(2), block.end(2), result))

shell.stdin.close()
shell.wait()
if os.environ.get('PLIMSOLL_UPDATE_BASELINES'):
    for start, end, result in reversed(written):
        text = text[:start] + result + text[end:]
    with open(page, 'w', encoding='utf-8') as file:
        file.write(text)
    sys.exit(0)
print(f'{len(blocks)} blocks, {differences} differences')
sys.exit(1 if differences or not blocks else 0)
