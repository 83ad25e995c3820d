-- Works in Neovim as its user does, with the configuration of docs/editors.md, and writes `ok: NAME` or `FAILED: NAME: WHY` for each test.
--   PLIMSOLL_RESULTS   the file that these lines go to
--   PLIMSOLL_EXPECTED  a folder with what the command line makes of the same workspace (see expected.sh)
-- The working folder is the workspace.
local workspace, expected = vim.fn.getcwd(), os.getenv('PLIMSOLL_EXPECTED')
local results = assert(io.open(os.getenv('PLIMSOLL_RESULTS'), 'a'))
local version = vim.version()
local label = ('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch)
local patience = 30000

local function tell(line)
  results:write(line, '\n')
  results:flush()
end

local function test(name, body)
  local good, why = xpcall(body, function(e) return debug.traceback(tostring(e), 2) end)
  tell(good and ('ok: %s: %s'):format(label, name) or ('FAILED: %s: %s: %s'):format(label, name, why))
end

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('a')
  file:close()
  return text
end

local function same(actual, wanted, what)
  if not vim.deep_equal(actual, wanted) then
    error(('%s\n  is     %s\n  wanted %s'):format(what, vim.inspect(actual), vim.inspect(wanted)), 2)
  end
end

--- Waits until CONDITION gives something, and gives it; DESCRIBE says what was there instead.
local function await(what, condition, describe)
  local value
  if not vim.wait(patience, function() value = condition() return value end, 20) then
    error(('waited in vain: %s%s'):format(what, describe and '\n  is ' .. vim.inspect(describe()) or ''), 2)
  end
  return value
end

local function open(path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

local function client()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return get({ name = 'plimsoll' })[1]
end

--- The findings that Neovim shows in a buffer, in the order of the file.
local function shown(buffer)
  local severities = { 'error', 'warning', 'info', 'hint' }
  local rows = vim.tbl_map(function(d)
    return ('%03d:%03d-%03d:%03d %s %s %s'):format(d.lnum, d.col, d.end_lnum, d.end_col, severities[d.severity], d.code, d.message)
  end, vim.diagnostic.get(buffer))
  table.sort(rows)
  return rows
end

--- The findings of a file as `plimsoll check` has them.
local function found(path, name)
  local rows = {}
  for _, f in ipairs(vim.json.decode(read(('%s/%s.json'):format(expected, name or 'findings')))) do
    if f.path == path then
      rows[#rows + 1] = ('%03d:%03d-%03d:%03d %s %s %s'):format(f.startLine, f.startByte, f.endLine, f.endByte, f.severity, f.id, f.message)
    end
  end
  table.sort(rows)
  return rows
end

local function awaitFindings(buffer, wanted)
  await('findings', function() return vim.deep_equal(shown(buffer), wanted) end, function() return { shown(buffer), wanted } end)
end

local function has(buffer, id)
  return #vim.tbl_filter(function(d) return d.code == id end, vim.diagnostic.get(buffer)) > 0
end

--- Puts the cursor on a text of the current buffer, at the end of it when it says so.
local function go(text, toEnd)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. vim.fn.escape(text, '\\'), 'cW' .. (toEnd and 'e' or '')) > 0, 'no such text: ' .. text)
end

local function replace(text, by)
  go(text)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_buf_set_text(0, row - 1, column, row - 1, column + #text, { by })
end

--- Asks the server as Neovim's own commands do, at the cursor.
local function ask(method, change)
  local parameters = vim.lsp.util.make_position_params(0, client().offset_encoding)
  local answers = assert(vim.lsp.buf_request_sync(0, method, change and change(parameters) or parameters, patience))
  local answer = answers[client().id] or select(2, next(answers))
  assert(answer and not answer.err and not answer.error, vim.inspect(answer))
  return answer.result
end

local function plain(contents)
  return type(contents) == 'string' and contents or contents.value or table.concat(vim.tbl_map(plain, contents), '\n')
end

--- Has the edit of the one code action made whose title begins so.
local function act(title)
  local before = vim.api.nvim_buf_get_changedtick(0)
  local seen = {}
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      seen[#seen + 1] = action.title
      return vim.startswith(action.title, title)
    end,
  })
  await('the action “' .. title .. '”', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end, function() return seen end)
end

local setup

test('the server starts with the first file, and shows what check finds, in a heredoc too', function()
  setup = open('setup.sh')
  awaitFindings(setup, found('setup.sh'))
  assert(has(setup, 'PLM6016'), 'PLM6016 is the one in the heredoc')
  same(client().config.root_dir, workspace, 'the root')
end)

test('every file with findings that is opened shows those of check', function()
  local paths = {}
  for _, f in ipairs(vim.json.decode(read(expected .. '/findings.json'))) do paths[f.path] = true end
  for path in pairs(paths) do awaitFindings(open(path), found(path)) end
  assert(vim.tbl_count(paths) >= 7, 'there are fewer files with findings than there were')
  same(#vim.tbl_filter(function(c) return c.name == 'plimsoll' end, (vim.lsp.get_clients or vim.lsp.get_active_clients)()), 1, 'servers')
end)

test('columns are right behind characters of two and four bytes', function()
  local buffer = open('tools/größe.sh')
  awaitFindings(buffer, found('tools/größe.sh'))
  local finding = vim.tbl_filter(function(d) return d.code == 'PLM7003' end, vim.diagnostic.get(buffer))[1]
  same(vim.api.nvim_buf_get_text(buffer, finding.lnum, finding.col, finding.end_lnum, finding.end_col, {})[1], '-p 8080:80', 'the marked text')
  -- Neovim 0.11 began to name UTF-8 first; those before it name no encoding but UTF-16.
  same(client().offset_encoding, vim.fn.has('nvim-0.11') == 1 and 'utf-8' or 'utf-16', 'the encoding')
end)

test('edits behind such characters arrive where they were made', function()
  local buffer = open('tools/größe.sh')
  replace('-p 8080:80', '-e GRÖSSE=🐋')
  await('no finding about the port', function() return not has(buffer, 'PLM7003') end)
  replace('-e GRÖSSE=🐋', '-p 8080:80')
  awaitFindings(buffer, found('tools/größe.sh'))
  vim.cmd('edit!')
end)

test('findings follow an edit, and come back when it is undone', function()
  vim.api.nvim_set_current_buf(setup)
  replace('--network nas-net', '--network nas_net')
  await('no finding about the network', function() return not has(setup, 'PLM7004') end)
  vim.cmd.undo()
  awaitFindings(setup, found('setup.sh'))
  vim.cmd('edit!')
end)

test('a finding disappears when another buffer puts it right, before it is saved', function()
  local nginx = open('nginx.conf')
  awaitFindings(nginx, found('nginx.conf'))
  assert(has(nginx, 'PLM7012'), 'PLM7012 is the one about a name in compose.yaml')
  open('compose.yaml')
  replace('  app:', '  apps:')
  await('no finding about the name', function() return not has(nginx, 'PLM7012') end)
  vim.cmd('edit!')
  awaitFindings(nginx, found('nginx.conf'))
end)

test('hovering a finding tells what happens and what to do', function()
  vim.api.nvim_set_current_buf(setup)
  go('docker pull')
  local text = plain(ask('textDocument/hover').contents)
  for _, words in ipairs({ '**PLM6001**', '**What happens:**', '**What to do:**' }) do
    assert(text:find(words, 1, true), words .. ' is not in ' .. text)
  end
  vim.lsp.buf.hover()
  local window = await('the window', function()
    return vim.tbl_filter(function(w) return vim.api.nvim_win_get_config(w).relative ~= '' end, vim.api.nvim_list_wins())[1]
  end)
  local lines = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  vim.api.nvim_win_close(window, true)
  assert(lines:find('PLM6001', 1, true), lines)
end)

test('a code action, saved, gives the file that check --fix gives', function()
  vim.api.nvim_set_current_buf(setup)
  go('docker run -d --name k3s')
  act('Give K3s the proxy')
  vim.cmd.write()
  same(read('setup.sh'), read(expected .. '/one-fix/setup.sh'), 'setup.sh')
  awaitFindings(setup, found('setup.sh', 'one-fix'))
end)

test('fix all gives the file that check --fix gives', function()
  local buffer = open('app/Dockerfile')
  awaitFindings(buffer, found('app/Dockerfile', 'one-fix'))
  go('FROM')
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action({ apply = true, context = { only = { 'source.fixAll' }, diagnostics = {} } })
  await('the repair', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
  vim.cmd.write()
  same(read('app/Dockerfile'), read(expected .. '/all-fixes/app/Dockerfile'), 'app/Dockerfile')
end)

test('ignoring a finding puts a comment there, and it is gone', function()
  local buffer = open('tools/größe.sh')
  awaitFindings(buffer, found('tools/größe.sh'))
  go('-p 8080:80')
  act('Ignore PLM7003 here')
  await('no such finding', function() return not has(buffer, 'PLM7003') end)
  same(vim.fn.getline(3), '# plimsoll: ignore PLM7003', 'the comment')
  vim.cmd('edit!')
end)

test('a rule is turned off in a .plimsoll.yaml that an action makes', function()
  local buffer = open('tools/größe.sh')
  awaitFindings(buffer, found('tools/größe.sh'))
  go('-p 8080:80')
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return vim.startswith(action.title, 'Turn PLM7003 off') end })
  local configuration = await('the configuration', function()
    local number = vim.fn.bufnr('\\.plimsoll\\.yaml$')
    return number > 0 and vim.api.nvim_buf_line_count(number) > 1 and number
  end)
  vim.api.nvim_set_current_buf(configuration)
  vim.cmd.write()
  await('no such finding', function() return not has(buffer, 'PLM7003') end)
  vim.api.nvim_buf_set_lines(configuration, 0, -1, false, {})
  vim.cmd.write()
  awaitFindings(buffer, found('tools/größe.sh'))
  vim.cmd.bdelete(configuration)
end)

test('keys of daemon.json are completed', function()
  open('etc/daemon.json')
  go('"live-restore"')
  vim.api.nvim_put({ '"insecure-reg', '' }, 'c', false, false)
  go('"insecure-reg', true)
  local answer = ask('textDocument/completion', function(p)
    p.position.character = p.position.character + 1
    return p
  end)
  local labels = vim.tbl_map(function(item) return item.label end, answer.items or answer)
  assert(#vim.tbl_filter(function(l) return l:find('insecure-registries', 1, true) end, labels) == 1, vim.inspect(labels))
  vim.cmd('edit!')
end)

test('a network leads to where it is declared', function()
  open('compose.yaml')
  go('[front]')
  vim.fn.search('front', 'W')
  local answer = ask('textDocument/definition')
  local place = vim.islist and (vim.islist(answer) and answer[1] or answer) or answer[1]
  local range = place.range or place.targetSelectionRange
  same(vim.fn.getline(range.start.line + 1), '  front:', 'the line')
end)

test('a network is found where it is used', function()
  open('compose.yaml')
  go('  front:', true)
  vim.cmd.normal('h')
  local answer = ask('textDocument/references', function(p)
    p.context = { includeDeclaration = true }
    return p
  end)
  local lines = vim.tbl_map(function(l) return l.range.start.line + 1 end, answer)
  table.sort(lines)
  same(#lines, 3, 'uses of front: ' .. vim.inspect(lines))
end)

test('a network is renamed everywhere', function()
  local buffer = open('compose.yaml')
  go('  front:', true)
  vim.cmd.normal('h')
  vim.lsp.buf.rename('edge')
  await('the new name', function() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n'):find('\n  edge:', 1, true) end)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  same(select(2, text:gsub('%[edge%]', '')), 2, 'uses with the new name')
  vim.cmd('edit!')
end)

test('the services are in the outline', function()
  open('compose.yaml')
  local names = {}
  local function gather(symbols)
    for _, s in ipairs(symbols) do
      names[s.name] = true
      gather(s.children or {})
    end
  end
  gather(ask('textDocument/documentSymbol', function(p) return { textDocument = p.textDocument } end))
  for _, name in ipairs({ 'web', 'app', 'feed', 'front' }) do assert(names[name], vim.inspect(names)) end
end)

test('a script can be folded', function()
  vim.api.nvim_set_current_buf(setup)
  local folds = ask('textDocument/foldingRange', function(p) return { textDocument = p.textDocument } end)
  assert(#folds >= 2, vim.inspect(folds))
end)

test('the server starts anew, and its findings are there again', function()
  local old = client()
  if vim.lsp.enable then
    vim.lsp.enable('plimsoll', false)
  else
    old.stop()
  end
  await('its end', function() return not client() end)
  vim.api.nvim_set_current_buf(setup)
  await('no findings', function() return #vim.diagnostic.get(setup) == 0 end, function() return shown(setup) end)
  if vim.lsp.enable then vim.lsp.enable('plimsoll') else vim.cmd('edit') end
  await('another server', function() return client() and client().id ~= old.id end)
  awaitFindings(setup, found('setup.sh', 'one-fix'))
end)

-- What the document says beyond the first configuration is for Neovim 0.11 and newer.
local function configure(name)
  dofile(('%s/%s.lua'):format(os.getenv('PLIMSOLL_MORE'), name))
end

if vim.lsp.enable then
  test('a file is repaired when it is saved', function()
    configure('on-save')
    local buffer = open('app/Dockerfile')
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(read(expected .. '/one-fix/app/Dockerfile')), '\n'))
    vim.cmd.write()
    same(read('app/Dockerfile'), read(expected .. '/all-fixes/app/Dockerfile'), 'app/Dockerfile')
    vim.api.nvim_clear_autocmds({ event = 'BufWritePre' })
  end)

  test('settings say which rules run', function()
    vim.lsp.enable('plimsoll', false)
    await('its end', function() return not client() end)
    configure('settings')
    vim.lsp.enable('plimsoll')
    awaitFindings(setup, found('setup.sh', 'strict'))
    assert(not has(setup, 'PLM7004'))
  end)
end

tell('done')
results:close()
vim.cmd('qall!')
