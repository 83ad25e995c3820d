" Works in Vim as its user does, with the configurations of docs/editors.md, and writes `ok: NAME` or `FAILED: NAME: WHY` for each test.
"   $PLIMSOLL_RESULTS   the file that these lines go to
"   $PLIMSOLL_EXPECTED  a folder with what the command line makes of the same workspace (see expected.sh)
" The working folder is the workspace.
let s:label = printf('Vim %d.%d', v:version / 100, v:version % 100)

function! s:Tell(line) abort
  call writefile([a:line], $PLIMSOLL_RESULTS, 'a')
endfunction

function! s:Test(name, body) abort
  let v:errors = []
  try
    call a:body()
  catch
    call add(v:errors, v:exception . ' at ' . v:throwpoint)
  endtry
  call s:Tell(empty(v:errors) ? printf('ok: %s: %s', s:label, a:name) : printf('FAILED: %s: %s: %s', s:label, a:name, join(v:errors, ' | ')))
endfunction

function! s:Await(what, condition) abort
  let l:start = reltime()
  while !a:condition()
    if reltimefloat(reltime(l:start)) > 30
      throw 'waited in vain: ' . a:what
    endif
    sleep 50m
  endwhile
endfunction

" The findings of a file as `plimsoll check` has them.
function! s:Found(path, name) abort
  let l:all = json_decode(join(readfile($PLIMSOLL_EXPECTED . '/' . a:name . '.json'), "\n"))
  return sort(map(filter(l:all, {_, f -> f.path ==# a:path}), {_, f -> printf('%03d:%03d %s %s %s', f.startLine + 1, f.startByte + 1, toupper(f.severity[0]), f.id, f.message)}))
endfunction

function! s:Shown(path) abort
  return sort(map(copy(ale#engine#GetLoclist(bufnr(a:path))), {_, i -> printf('%03d:%03d %s %s %s', i.lnum, i.col, i.type, i.code, i.text)}))
endfunction

function! s:Ale() abort
  for l:path in ['setup.sh', 'compose.yaml', 'app/Dockerfile', 'etc/daemon.json']
    execute 'edit' l:path
    " ALE makes warnings of notes.
    let l:found = sort(map(s:Found(l:path, 'findings'), {_, r -> substitute(r, '^\v(\S+) I', '\1 W', '')}))
    try
      call s:Await(l:path, {-> s:Shown(l:path) ==# l:found})
    catch /in vain/
      call assert_equal(l:found, s:Shown(l:path), l:path)
    endtry
  endfor
endfunction

function! s:AleFollows() abort
  edit setup.sh
  call setline(29, substitute(getline(29), 'nas-net', 'nas_net', ''))
  call ale#Queue(0)
  call s:Await('no finding about the network', {-> match(s:Shown('setup.sh'), 'PLM7004') < 0})
  edit!
endfunction

function! s:AleHovers() abort
  edit setup.sh
  call cursor(17, 1)
  ALEHover
  call s:Await('the hover', {-> execute('messages') =~# 'PLM6001' || match(map(getwininfo(), {_, w -> join(getbufline(w.bufnr, 1, '$'))}), 'PLM6001') >= 0})
endfunction

function! s:Quickfix() abort
  compiler plimsoll
  silent make!
  for l:path in ['setup.sh', 'compose.yaml', 'app/Dockerfile', 'etc/daemon.json', 'nginx.conf']
    let l:rows = sort(map(filter(getqflist(), {_, i -> bufname(i.bufnr) ==# l:path}), {_, i -> printf('%03d:%03d %s %s', i.lnum, i.col, toupper(i.type), i.text)}))
    call assert_equal(map(s:Found(l:path, 'findings'), {_, r -> substitute(r, '\v([A-Z]) (\w+) ', '\1 \2  ', '')}), l:rows, l:path)
  endfor
endfunction

function! s:OnSave() abort
  edit app/Dockerfile
  write
  call assert_equal(readfile($PLIMSOLL_EXPECTED . '/all-fixes/app/Dockerfile'), readfile('app/Dockerfile'))
  call assert_equal(readfile('app/Dockerfile'), getline(1, '$'))
endfunction

function! s:Run(timer) abort
  set nomore shortmess+=aAT
  call s:Test('ALE shows what check finds, in a heredoc too', function('s:Ale'))
  call s:Test('ALE follows an edit', function('s:AleFollows'))
  call s:Test('ALE shows what there is to read about a finding', function('s:AleHovers'))
  call s:Test(':make lists what check finds', function('s:Quickfix'))
  call s:Test('a file is repaired when it is saved', function('s:OnSave'))
  call s:Tell('done')
  qall!
endfunction

" Behind the start, when Vim waits for keys.
call timer_start(200, function('s:Run'))
