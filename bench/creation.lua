-- creation.lua - for wrk: each request saves one new line on a unit's Mẫu 1, with the form
-- as the page without script sends it. Anything but 303 is an error.
--
--     wrk -s creation.lua URL -- COOKIE CSRF [MARK]
--
-- MARK: tells the lines of several generators apart; a form that comes twice has one effect.

local bad = 0
local n = 0
local threads = {}

function setup(thread)
	thread:set("id", #threads)
	table.insert(threads, thread)
end

function init(args)
	cookie, csrf, mark = args[1], args[2], args[3] or ""
end

function request()
	n = n + 1
	local body = "csrf=" .. csrf .. "&dong=m1&lv-m1=2&td-m1=Qu%C3%BD+III%2F2022&gc-m1=&cap-m1=" ..
		"&nd-m1=R%C3%BAt+ng%E1%BA%AFn+th%E1%BB%9Di+gian+tr%E1%BA%A3+k%E1%BA%BFt+qu%E1%BA%A3+" ..
		"t%E1%BA%A1i+b%E1%BB%99+ph%E1%BA%ADn+m%E1%BB%99t+c%E1%BB%ADa+l%E1%BA%A7n+" .. mark .. id .. "." .. n
	return wrk.format("POST", nil, {
		["Content-Type"] = "application/x-www-form-urlencoded",
		["Cookie"] = cookie,
		["Sec-Fetch-Site"] = "same-origin",
	}, body)
end

function response(status)
	if status ~= 303 then
		bad = bad + 1
		if bad == 1 then print("first bad answer: " .. status) end
	end
	wrong = bad
end

function done(summary, latency)
	local sum = 0
	for _, thread in ipairs(threads) do sum = sum + (thread:get("wrong") or 0) end
	print(string.format("made %.0f wrong %d seconds %.3f p99_ms %.2f", summary.requests - sum, sum,
		summary.duration / 1e6, latency:percentile(99) / 1e3))
end
