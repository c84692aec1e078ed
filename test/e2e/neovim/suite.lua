-- Neovim's own client against `tradeops lsp --stdio`. In the environment: NODE, CLI, and FOLDER, a copy of the fraud example.
-- Writes `ok NAME` or `FAIL NAME: WHY` for each test, and `done`.
local folder = vim.env.FOLDER
local client_id

local function expect(condition, message)
  if not condition then error(message, 0) end
end

local function wait_for(what, check)
  expect(vim.wait(20000, check, 20), "waited in vain for " .. what)
end

local function open(name)
  vim.cmd("edit " .. vim.fn.fnameescape(folder .. "/" .. name))
  local buffer = vim.api.nvim_get_current_buf()
  client_id = client_id or vim.lsp.start_client({
    name = "tradeops",
    cmd = { vim.env.NODE, vim.env.CLI, "lsp", "--stdio" },
    root_dir = folder,
    get_language_id = function() return "tradeops" end,
  })
  vim.lsp.buf_attach_client(buffer, client_id)
  return buffer
end

-- Puts the cursor on the nth place where a text stands, `offset` characters into it.
local function go_to(text, offset, nth)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  for _ = 1, nth or 1 do
    expect(vim.fn.search("\\V" .. text, "W") > 0, "`" .. text .. "` is not in the file")
  end
  local at = vim.api.nvim_win_get_cursor(0)
  vim.api.nvim_win_set_cursor(0, { at[1], at[2] + (offset or 0) })
end

local function ask(method, more)
  local client = vim.lsp.get_client_by_id(client_id)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(0, client.offset_encoding), more or {})
  local reply = vim.lsp.buf_request_sync(0, method, params, 20000)
  expect(reply and reply[client_id], method .. " was not answered")
  expect(not reply[client_id].err and not reply[client_id].error, vim.inspect(reply[client_id]))
  return reply[client_id].result
end

local function errors(buffer)
  return vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

local model

local tests = {
  { "shows a finding where it is, and takes it back", function()
    model = open("fraud.tradeops")
    wait_for("the server", function() return vim.lsp.get_client_by_id(client_id) ~= nil end)
    vim.cmd([[1;/mean(recall)/s/mean(recall)/mean(recal)/]])
    wait_for("an error", function() return #errors(model) == 1 end)
    local finding = errors(model)[1]
    local line = vim.api.nvim_buf_get_lines(model, finding.lnum, finding.lnum + 1, false)[1]
    expect(line:sub(finding.col + 1, finding.end_col) == "recal", "underlined: " .. line:sub(finding.col + 1, finding.end_col))
    expect(finding.source == "tradeops", "source: " .. tostring(finding.source))
    vim.cmd([[1;/mean(recal)/s/mean(recal)/mean(recall)/]])
    wait_for("no error", function() return #errors(model) == 0 end)
  end },
  { "completes the options of a decision", function()
    go_to("scorer.gnn requires", #"scorer.")
    local labels = {}
    for _, item in ipairs(vim.lsp.util.extract_completion_items(ask("textDocument/completion"))) do
      labels[item.label] = true
    end
    expect(labels.gbm and labels.gnn, "offered: " .. table.concat(vim.tbl_keys(labels), ", "))
  end },
  { "tells what a quality is", function()
    go_to("mean(recall)", #"mean(")
    local contents = ask("textDocument/hover").contents
    local text = type(contents) == "string" and contents or contents.value
    expect(text:find("Fraud caught", 1, true), "hover: " .. tostring(text))
  end },
  { "goes to a definition in another file", function()
    go_to("hardware.gpu", #"hardware.")
    local found = ask("textDocument/definition")
    local first = vim.tbl_islist(found) and found[1] or found
    local uri = first and (first.uri or first.targetUri)
    expect(uri and uri:find("hardware.tradeops", 1, true), vim.inspect(found))
  end },
  { "mends a finding by its quick fix", function()
    vim.cmd([[1;/mean(recall)/s/mean(recall)/mean(recal)/]])
    wait_for("an error", function() return #errors(model) == 1 end)
    go_to("mean(recal)", #"mean(")
    local finding = errors(model)[1]
    local at = { line = finding.lnum, character = finding.col }
    local range = { start = at, ["end"] = { line = finding.end_lnum, character = finding.end_col } }
    local actions = ask("textDocument/codeAction", { range = range, context = { diagnostics = {} } })
    local fix
    for _, action in ipairs(actions) do
      if action.title == "Change to `recall`" then fix = action end
    end
    expect(fix, "offered: " .. vim.inspect(actions))
    vim.lsp.util.apply_workspace_edit(fix.edit, vim.lsp.get_client_by_id(client_id).offset_encoding)
    expect(text_of(model):find("mean(recall)", 1, true), "the finding is still there")
    wait_for("no error", function() return #errors(model) == 0 end)
  end },
  { "formats the file, and has nothing more to do", function()
    local before = text_of(model)
    vim.cmd([[%s/^  option/option/]])
    expect(text_of(model) ~= before, "nothing is untidy")
    local edits = ask("textDocument/formatting", { options = { tabSize = 2, insertSpaces = true } })
    vim.lsp.util.apply_text_edits(edits, model, vim.lsp.get_client_by_id(client_id).offset_encoding)
    expect(text_of(model) == before, "the text is another than before")
    local more = ask("textDocument/formatting", { options = { tabSize = 2, insertSpaces = true } })
    expect(#more == 0, vim.inspect(more))
  end },
  { "renames across files", function()
    go_to("hardware.gpu", #"hardware.")
    local client = vim.lsp.get_client_by_id(client_id)
    vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", { newName = "t4" }), client.offset_encoding)
    expect(not text_of(model):find("hardware.gpu", 1, true), "the model still says hardware.gpu")
    local other = vim.fn.bufnr(folder .. "/hardware.tradeops")
    expect(text_of(other):find("option t4 ", 1, true), text_of(other))
  end },
  { "ends the server", function()
    local client = vim.lsp.get_client_by_id(client_id)
    client.stop()
    wait_for("the end", function() return client.is_stopped() end)
  end },
}

for _, test in ipairs(tests) do
  local ok, why = pcall(test[2])
  io.stdout:write(ok and ("ok " .. test[1] .. "\n") or ("FAIL " .. test[1] .. ": " .. tostring(why):gsub("%s+", " ") .. "\n"))
end
io.stdout:write("done\n")
vim.cmd("qall!")
